// Finding the system's own Chromium. The tests never download a browser: they use the one that is there, or say how to
// get one.

import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError } from './setup.mjs';
import { runCommand } from './tools.mjs';

/** What every browser of the tests is started with: without a window, and asking no other machine by itself. */
export const browserFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];
const macApps = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const windowsFolders = [
  'Chromium\\Application',
  'Google\\Chrome\\Application',
  'Microsoft\\Edge\\Application',
];

/**
 * Path of a Chromium, Chrome or Edge: `$SOFTEN_CHROMIUM` if set, else the first of the usual places.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined}
 */
export function findBrowser(env = process.env, platform = process.platform) {
  if (env.SOFTEN_CHROMIUM) {
    if (existsSync(env.SOFTEN_CHROMIUM)) return env.SOFTEN_CHROMIUM;
    throw new SetupError(`SOFTEN_CHROMIUM names ${env.SOFTEN_CHROMIUM}, but there is no such file.`);
  }
  return candidates(env, platform).find(isProgram);
}

function candidates(env, platform) {
  if (platform === 'win32') {
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((base) => windowsFolders.map((folder) => `${base}\\${folder}`))
      .flatMap((folder) => [`${folder}\\chrome.exe`, `${folder}\\msedge.exe`]);
  }
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  if (platform !== 'darwin') return onPath;
  const bundles = ['/Applications', `${env.HOME}/Applications`].flatMap((folder) =>
    macApps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`),
  );
  return [...bundles, ...onPath];
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds a browser or, as root on Debian, installs Debian's own package.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its path
 * @throws {SetupError} that names the command to run
 */
export async function ensureBrowser(say = console.log) {
  const found = findBrowser();
  if (found) return found;
  if (isDebian() && process.getuid?.() === 0) {
    say('Installing Chromium (apt-get install chromium) ...');
    await aptInstall();
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new SetupError(`No Chromium, Chrome or Edge was found. ${remedy()}`);
}

async function aptInstall() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const command of [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', 'chromium'],
  ]) {
    const { code, output } = await runCommand(command, { quiet: true, env });
    if (code !== 0) throw new SetupError(`${output.trim()}\n${command.join(' ')} failed. ${remedy()}`);
  }
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function remedy() {
  const install = {
    darwin: 'Install one with: brew install --cask chromium',
    win32: 'Install one with: winget install Google.Chrome',
    linux: isDebian()
      ? 'Install one with: sudo apt-get update && sudo apt-get install -y chromium'
      : "Install your distribution's chromium package",
  }[process.platform];
  return `${install ?? 'Install Chromium'}, or point SOFTEN_CHROMIUM at one.`;
}
