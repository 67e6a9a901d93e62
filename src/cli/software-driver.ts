// WebGPU where there is no graphics card: the Vulkan driver in software (SwiftShader) that Chromium brings along.
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

/** The driver that whoever started this process has set, else Chromium's; undefined where there is neither. */
export function vulkanDriver(): string | undefined {
  return process.env['VK_ICD_FILENAMES'] ?? chromiumFile('vk_swiftshader_icd.json');
}

/**
 * Makes Chromium's driver the process's only one, for Dawn instances that are created from now on. A thread has to share
 * its environment with the process (`SHARE_ENV`).
 * @returns false, with nothing changed, if there is none or another one was set on purpose
 */
export function takeSoftwareDriver(): boolean {
  const driver = chromiumFile('vk_swiftshader_icd.json');
  if (!driver || process.env['VK_ICD_FILENAMES'] !== undefined) return false;
  process.env['VK_ICD_FILENAMES'] = driver;
  loadVulkan();
  return true;
}

/** Keeps a library loaded after it was closed. */
const RTLD_NODELETE = 0x1000;

/**
 * Dawn looks for the system's Vulkan loader by name. Where there is none, Chromium has one of its own; once it is in the
 * process, Dawn finds that.
 */
export function loadVulkan(): void {
  const loader = process.platform === 'linux' && chromiumFile('libvulkan.so.1');
  if (!loader) return;
  try {
    process.dlopen({ exports: {} }, loader, constants.dlopen.RTLD_NOW | RTLD_NODELETE);
  } catch {
    // Node says that this is no add-on. It is not, and it stays loaded.
  }
}
