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

/** What `runCommand` returns for a program that it had to end, as timeout(1) does. */
export const tookTooLong = 124;

/**
 * Runs a command in the repository root to its end. With `quiet`, its output (both streams) is kept and returned
 * instead of shown; a program that cannot be started counts as exit code 127. After `limitMs` it is ended, with all
 * that it has started, and counts as `tookTooLong`.
 * @param {string[]} command
 * @param {{ quiet?: boolean, env?: Record<string, string>, limitMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand([program, ...args], { quiet = false, env = {}, limitMs } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // A group of its own can be ended as a whole.
      detached: limitMs !== undefined,
      // npm and apt-get are found by name; on Windows npm is a .cmd file, which only a shell can start.
      shell: process.platform === 'win32' && program === 'npm',
    });
    const clock = limitMs === undefined ? undefined : endInTime(child, limitMs);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => done({ code: 127, output: `${program}: ${error.message}` }));
    child.on('close', (code) => done({ code: clock?.stop() ? tookTooLong : (code ?? 1), output }));
  });
}

// Interrupting this process ends the child too, which is in another group.
function endInTime(child, limitMs) {
  let late = false;
  const end = () => endGroup(child.pid);
  const timer = setTimeout(() => {
    late = true;
    end();
  }, limitMs);
  process.on('exit', end);
  const interrupt = () => process.exit(130);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, interrupt);
  return {
    /** @returns {boolean} whether the child was ended by the clock */
    stop() {
      clearTimeout(timer);
      process.off('exit', end);
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, interrupt);
      return late;
    },
  };
}

function endGroup(pid) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
