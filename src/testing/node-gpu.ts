// WebGPU for tests in Node: Dawn, on the Vulkan driver in software that comes with Chromium (SwiftShader), so that no GPU is
// needed; or on nothing at all, which computes nothing but takes every command.
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

/** Where distributions put Chromium's own files when its command is a script. */
const usualFolders = [
  '/usr/lib/chromium',
  '/usr/lib/chromium-browser',
  '/usr/lib64/chromium',
  '/opt/google/chrome',
];

function chromiumFile(name: string): string | undefined {
  const browser = process.env['SOFTEN_CHROMIUM'];
  const own = browser && existsSync(browser) ? [dirname(realpathSync(browser))] : [];
  const folders = [...own, ...usualFolders];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** Chromium's software driver, or the one that the caller has set; undefined where there is none. */
export function vulkanDriver(): string | undefined {
  return process.env['VK_ICD_FILENAMES'] ?? chromiumFile('vk_swiftshader_icd.json');
}

/** For the title of what is skipped without a driver. */
export const withoutDriver = vulkanDriver()
  ? ''
  : ' (skipped: no Vulkan driver; set VK_ICD_FILENAMES to one, or install Chromium, which brings one)';

/** @param backend `null` computes nothing */
export async function startNodeGpu(backend: 'vulkan' | 'null'): Promise<GPU> {
  const driver = vulkanDriver();
  if (driver) process.env['VK_ICD_FILENAMES'] = driver;
  if (backend === 'vulkan') loadVulkan();
  const { create, globals } = await import('webgpu');
  const gpu = create([`backend=${backend}`]);
  Object.assign(globalThis, globals);
  // tfjs looks for it there.
  const host = globalThis as { navigator?: object };
  host.navigator ??= {};
  Object.defineProperty(host.navigator, 'gpu', { value: gpu, configurable: true });
  return gpu;
}

/** Node does not end while Dawn is referred to. */
export function stopNodeGpu(): void {
  const host = globalThis as { navigator?: { gpu?: GPU } };
  delete host.navigator?.gpu;
}

/** Keeps a library loaded after it was closed. */
const RTLD_NODELETE = 0x1000;

/**
 * Dawn looks for the system's Vulkan loader by name. Where there is none, Chromium has one of its own; once it is in the
 * process, Dawn finds that.
 */
function loadVulkan(): void {
  const loader = process.platform === 'linux' && chromiumFile('libvulkan.so.1');
  if (!loader) return;
  try {
    process.dlopen({ exports: {} }, loader, constants.dlopen.RTLD_NOW | RTLD_NODELETE);
  } catch {
    // Node says that this is no add-on. It is not, and it stays loaded.
  }
}
