// Timings of the built app in a real, headless Chromium, taken from outside as a user would meet them.
import { type Browser, chromium, type Page } from '@playwright/test';
import type { AppHost } from '../app-host.ts';

/** Where the Raters view says how long the gold standards took, milliseconds. */
const timing = 'data[data-run]';

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

/** What the page itself says the gold standards of a corpus of SEWA's size took, ms, `runs` times after one warm-up. */
export function goldTimesInBrowser(appHost: AppHost, runs: number): Promise<number[]> {
  return withApp(appHost, async (browser, url) => {
    const page = await browser.newPage();
    await page.goto(`${url}/?open=bench&view=raters`);
    const times: number[] = [];
    await nextTiming(page, '');
    for (let run = 0; run <= runs; run++) {
      // Leaving a rater out and taking it in again computes everything twice; the second time is the full corpus.
      await toggleFirstRater(page);
      const tookMs = await toggleFirstRater(page);
      if (run > 0) times.push(tookMs);
    }
    return times;
  });
}

/** The tasks of 50 ms or more while a folder opens and its raters are shown: the longest of each run, 0 for none, ms. */
export function longTasksOpening(appHost: AppHost, folder: string, runs: number): Promise<number[]> {
  return withApp(appHost, async (browser, url) => {
    const longest: number[] = [];
    for (let run = 0; run <= runs; run++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.goto(url);
      await page.getByRole('heading', { level: 1 }).waitFor();
      // Nobody finds a folder in less than a second; until then the page makes ready.
      await page.waitForTimeout(1000);
      await watchTasks(page);
      await page.locator('input[type=file][webkitdirectory]').setInputFiles(folder);
      await page.getByRole('button', { name: 'See the raters' }).click();
      await nextTiming(page, '');
      // The figures draw after the numbers are there.
      await page.waitForTimeout(1000);
      if (run > 0) longest.push(await longestTask(page));
      await context.close();
    }
    return longest;
  });
}

async function toggleFirstRater(page: Page): Promise<number> {
  const before = (await page.locator(timing).getAttribute('data-run')) ?? '';
  await page.getByRole('switch').first().click();
  return nextTiming(page, before);
}

/** What the run after run `before` took, as the page shows it. */
async function nextTiming(page: Page, before: string): Promise<number> {
  const shown = page.locator(`${timing}:not([data-run="${before}"])`);
  await shown.waitFor({ timeout: 120_000 });
  return Number(await shown.getAttribute('value'));
}

async function withApp<T>(
  appHost: AppHost,
  measure: (browser: Browser, url: string) => Promise<T>,
): Promise<T> {
  const server = await appHost.serve();
  const browser = await chromium.launch({ executablePath: await appHost.browserPath(), args: flags });
  try {
    return await measure(browser, server.url);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const found = { longestMs: 0 };
    Object.assign(window, { softenTasks: found });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) found.longestMs = Math.max(found.longestMs, entry.duration);
    }).observe({ type: 'longtask' });
  });
}

function longestTask(page: Page): Promise<number> {
  return page.evaluate(
    () => (window as unknown as { softenTasks: { longestMs: number } }).softenTasks.longestMs,
  );
}
