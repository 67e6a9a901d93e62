// Set-up shared by `npm start`, `npm test`, `npm run check` and `npx soften`: what is missing is installed or built, and
// nothing is said or done when nothing is missing. Plain Node without packages: it runs before there are any.

import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ensureAssembly } from './build-assembly.mjs';
import { ensureFaceModel } from './build-face-model.mjs';
import { npmCommand, root, runCommand, toolCommand } from './tools.mjs';

const buildStamp = resolve(root, 'node_modules/.cache/soften/build-hash');
const buildInputs = [
  'src',
  'workers',
  'public',
  'index.html',
  'vite.config.ts',
  'scripts/offline-plugin.mjs',
  'tsconfig.json',
  'package-lock.json',
];

/** Something the person at the keyboard can mend; shown as one message, without a stack. */
export class SetupError extends Error {}

/**
 * Makes the checkout ready to run: installed packages, the `soften` command, the WebAssembly kernels and
 * the face landmarker's files.
 * @param {(line: string) => void} say receives one line when something has to be done
 */
export async function prepare(say = console.log) {
  await ensurePackages(say);
  linkCommand();
  for (const ensure of [ensureAssembly, ensureFaceModel]) {
    await ensure(say).catch((error) => {
      throw new SetupError(error.message);
    });
  }
}

/**
 * @param {string} version of Node, such as `20.19.0`
 * @throws {SetupError} when it is older than `engines.node` of package.json
 */
export function requireNode(version) {
  const wanted = readJson(resolve(root, 'package.json')).engines.node.replace(/[^\d.]/g, '');
  if (isOlder(version, wanted)) {
    throw new SetupError(
      `Soften needs Node ${wanted} or newer, this is Node ${version}. Install a newer one from https://nodejs.org and try again.`,
    );
  }
}

function isOlder(version, wanted) {
  const [have, want] = [version, wanted].map((text) => text.split('.').map(Number));
  const at = want.findIndex((part, index) => part !== (have[index] ?? 0));
  return at >= 0 && (have[at] ?? 0) < want[at];
}

async function ensurePackages(say) {
  if (packagesAreCurrent(root)) return;
  say('Installing packages (npm ci), about a minute ...');
  const { code, output } = await runCommand(npmCommand(['ci', '--include=dev', '--no-progress']), {
    quiet: true,
  });
  if (code !== 0) throw new SetupError(`${output.trim()}\nnpm ci failed; its last words are above.`);
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own record as the last act of an
 * installation, so an interrupted one is seen too. Packages that only some systems need are not compared.
 * @param {string} folder that holds package-lock.json
 */
export function packagesAreCurrent(folder) {
  const record = resolve(folder, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readJson(record).packages;
  return Object.entries(readJson(resolve(folder, 'package-lock.json')).packages).every(
    ([path, wanted]) =>
      path === '' || isForSomeSystems(wanted) || installed[path]?.integrity === wanted.integrity,
  );
}

function isForSomeSystems({ optional, os, cpu }) {
  return Boolean(optional || os || cpu);
}

// npm links the commands of dependencies but not the project's own, so `npx soften` would not find it.
function linkCommand() {
  const link = resolve(root, 'node_modules/.bin/soften');
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\scripts\\soften.mjs" %*\r\n');
  } else if (!lstatSync(link, { throwIfNoEntry: false })) {
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync('../../scripts/soften.mjs', link);
  }
}

/**
 * Builds the app into `dist` unless it was built from exactly these sources.
 * @param {(line: string) => void} say
 * @throws {SetupError} with the build's output when it fails
 */
export async function ensureBuild(say = console.log) {
  const hash = hashOf(buildInputs.map((input) => resolve(root, input)));
  const built = existsSync(buildStamp) && existsSync(resolve(root, 'dist/index.html'));
  if (built && readFileSync(buildStamp, 'utf8') === hash) return;
  say('Building the app, some seconds ...');
  rmSync(buildStamp, { force: true });
  const command = toolCommand('vite', 'vite', ['build', '--logLevel', 'warn']);
  const { code, output } = await runCommand(command, { quiet: true });
  if (code !== 0) throw new SetupError(`${output.trim()}\nThe app did not build; the reason is above.`);
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, hash);
}

/**
 * SHA-256 over names and content of files and folders, tests left out: they are no part of the app.
 * @param {string[]} paths
 */
export function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow)) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (!entry || /\.test\.tsx?$/.test(path) || path === resolve(root, 'src/testing')) return [];
  if (!entry.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(resolve(path, name)));
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/**
 * Checks Node, then runs a script's body; a `SetupError` becomes a plain message and exit code 1, anything else keeps its stack.
 * @param {() => Promise<number | undefined>} body returns the exit code, or undefined while a server goes on
 */
export async function runScript(body) {
  try {
    requireNode(process.versions.node);
    const code = await body();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
