// Browser tests run the built app in the system's own Chromium. `npm test` serves the app and names it in SOFTEN_URL;
// `npx playwright test` on its own starts the same server.

import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { browserFlags, findBrowser } from './scripts/browser.mjs';

const ownServerPort = 4188;
const servedUrl = process.env['SOFTEN_URL'];
const ownUrl = `http://127.0.0.1:${ownServerPort}`;
const browserPath = findBrowser();

const ownServer: PlaywrightTestConfig = {
  webServer: {
    command: `node scripts/start.mjs --no-open --port ${ownServerPort}`,
    url: ownUrl,
    reuseExistingServer: true,
  },
};

export default defineConfig({
  ...(servedUrl ? {} : ownServer),
  testDir: 'e2e',
  outputDir: 'node_modules/.cache/soften/browser-tests',
  reporter: [['list'], ['json', { outputFile: 'node_modules/.cache/soften/browser.json' }]],
  forbidOnly: true,
  retries: 0,
  workers: 2,
  globalTimeout: 40 * 60_000,
  use: {
    baseURL: servedUrl ?? ownUrl,
    // Routes set by a test do not reach what a service worker answers; offline.spec.ts lets it work.
    serviceWorkers: 'block',
    launchOptions: {
      args: [...browserFlags],
      ...(browserPath ? { executablePath: browserPath } : {}),
    },
    // A trace of every test costs time: ask for one when a test fails.
    trace: process.env['SOFTEN_TRACE'] ? 'retain-on-failure' : 'off',
  },
  projects: [
    { name: 'desktop', grepInvert: /@narrow/, use: { viewport: { width: 1440, height: 900 } } },
    { name: 'narrow', grep: /@narrow/, use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
  ],
});
