// Starting other programs from the scripts: every tool runs as `node <its own entry>`, because the shims in
// node_modules/.bin differ between systems and npx would reach for the network when a tool is missing.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * The command that starts an installed tool, as `[program, ...arguments]`.
 * @param {string} packageName npm package that ships the tool
 * @param {string} binName key in that package's `bin`
 * @param {string[]} args
 * @returns {string[]}
 */
export function toolCommand(packageName, binName, args) {
  const folder = resolve(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
  const entry = typeof bin === 'string' ? bin : bin[binName];
  return [process.execPath, resolve(folder, entry), ...args];
}

/**
 * The command that starts npm. Under `npm start` and `npm test` it is the very npm that is already running.
 * @param {string[]} args
 * @returns {string[]}
 */
export function npmCommand(args) {
  const running = process.env.npm_execpath ?? '';
  return running.endsWith('npm-cli.js') ? [process.execPath, running, ...args] : ['npm', ...args];
}

/**
 * Runs a command in the repository root to its end. With `quiet`, its output (both streams) is kept and returned
 * instead of shown; a program that cannot be started counts as exit code 127.
 * @param {string[]} command
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand([program, ...args], { quiet = false, env = {} } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // npm and apt-get are found by name; on Windows npm is a .cmd file, which only a shell can start.
      shell: process.platform === 'win32' && program === 'npm',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => done({ code: 127, output: `${program}: ${error.message}` }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
