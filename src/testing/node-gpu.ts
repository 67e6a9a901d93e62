// WebGPU for tests in Node: Dawn, on the Vulkan driver in software that comes with Chromium (SwiftShader), so that no GPU is
// needed; or on nothing at all, which computes nothing but takes every command.
import { createDawn, placeInNavigator } from '../cli/dawn-instance.ts';
import { loadVulkan, vulkanDriver } from '../cli/software-driver.ts';

export { vulkanDriver };

/** For the title of what is skipped without a driver. */
export const withoutDriver = vulkanDriver()
  ? ''
  : ' (skipped: no Vulkan driver; set VK_ICD_FILENAMES to one, or install Chromium, which brings one)';

/** @param backend `null` computes nothing */
export async function startNodeGpu(backend: 'vulkan' | 'null'): Promise<GPU> {
  const driver = vulkanDriver();
  if (driver) process.env['VK_ICD_FILENAMES'] = driver;
  if (backend === 'vulkan') loadVulkan();
  const gpu = await createDawn([`backend=${backend}`]);
  placeInNavigator(gpu);
  return gpu;
}

/** The next test starts its own. */
export function stopNodeGpu(): void {
  const host = globalThis as { navigator?: { gpu?: GPU } };
  delete host.navigator?.gpu;
}
