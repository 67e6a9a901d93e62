// A browser with a profile on disk that can be killed like a crash would: the process dies, nothing is told, the profile
// stays.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect } from '@playwright/test';
import { browserFlags, findBrowser } from '../scripts/browser.mjs';

export interface KillableBrowser {
  readonly context: BrowserContext;
  /** Ends all its processes at once, without a word to any of them. */
  kill(): Promise<void>;
}

const flags = [
  ...browserFlags,
  '--window-size=1440,900',
  // Chosen by the browser, which writes it to a file.
  '--remote-debugging-port=0',
];

/** Those that run: a test that fails leaves none behind. */
const running = new Set<number>();
process.on('exit', () => running.forEach(killGroup));

/** The whole group: its renderers and its storage service are processes of their own. */
function killGroup(pid: number): void {
  running.delete(pid);
  process.kill(-pid, 'SIGKILL');
}

/** Starts a browser that keeps everything in the folder `profile`. */
export async function startKillableBrowser(profile: string): Promise<KillableBrowser> {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const path = findBrowser();
  if (!path) throw new Error('startKillableBrowser: expected a browser on this system, found none');
  const child = spawn(path, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true,
    stdio: 'ignore',
  });
  const pid = child.pid as number;
  running.add(pid);
  await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')).toBe(true);
  const port = readFileSync(portFile, 'utf8').split('\n')[0];
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  if (!context) throw new Error('startKillableBrowser: expected the browser to have a context, got none');
  return {
    context,
    async kill() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      killGroup(pid);
      await gone;
      await browser.close().catch(() => undefined);
    },
  };
}
