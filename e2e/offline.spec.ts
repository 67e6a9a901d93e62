// Once visited, the app needs no network; a new build is announced and comes with a click, and never by itself.
import type { Page } from '@playwright/test';
import { test as appTest, expect, openApp } from './app-test.ts';
import { expectOpen } from './open-corpus.ts';
import { expectRaters } from './raters-page.ts';
import { type StaticServer, serveCopy } from './static-server.ts';

const test = appTest.extend<{ server: StaticServer }>({
  server: async ({ browserName: _ }, provide, testInfo) => {
    const server = await serveCopy(testInfo.outputPath('dist'));
    await provide(server);
    server.close();
  },
  baseURL: ({ server }, provide) => provide(server.url),
});
test.use({ serviceWorkers: 'allow' });

/** The page's files are kept, and the worker that has them answers for this page. */
async function expectKept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 20_000 })
    .toBe('activated');
}

const buildOf = (page: Page) => page.locator('meta[name="soften-build"]').getAttribute('content');

test('after one visit everything works without a network', async ({
  page,
  context,
  server,
  pageProblems,
}) => {
  await openApp(page);
  await expectKept(page);
  await context.setOffline(true);
  server.close();
  await page.reload();
  await page.getByRole('button', { name: 'Open the demo' }).click();
  const demo = "Simulated video calls of SEWA's size";
  // Simulating it takes some seconds, and more on a busy machine.
  await expect(page.getByRole('heading', { level: 1, name: demo })).toBeVisible({ timeout: 30_000 });
  await expectOpen(page, demo);
  await page.getByRole('button', { name: 'See the raters' }).click();
  await expectRaters(page, 'Arousal', 'call01A');
  await page.getByRole('link', { name: 'Train' }).click();
  await page.getByRole('button', { name: 'Train and score' }).click();
  await expect(page.getByRole('table', { name: 'Networks' })).toBeVisible({ timeout: 60_000 });
  // That the browser could not look for another build is no trouble of the app.
  expect(pageProblems.filter((problem) => !problem.includes('offline.js'))).toEqual([]);
  pageProblems.length = 0;
});

test('a new build is announced to an open page and comes with "Reload"', async ({ page, server }) => {
  await openApp(page, '/?open=example');
  await expectOpen(page, 'Simulated video calls');
  await expectKept(page);
  const before = await buildOf(page);
  const notice = page.getByRole('status').filter({ hasText: 'A new version of Soften is ready' });
  await expect(notice).toHaveCount(0);

  const after = server.rebuild();
  expect(after).not.toBe(before);
  // As when the person comes back to the tab.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(notice).toBeVisible({ timeout: 20_000 });
  expect(await buildOf(page), 'nothing was swapped').toBe(before);
  await notice.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => buildOf(page)).toBe(after);
  await expectOpen(page, 'Simulated video calls');
  await expect(notice).toHaveCount(0);
});

test('a rebuilt app is what the next visit shows, without any click', async ({ page, server }) => {
  await openApp(page);
  await expectKept(page);
  const after = server.rebuild();
  await page.reload();
  await expect.poll(() => buildOf(page)).toBe(after);
  await expectKept(page);
  await expect(page.getByText('A new version of Soften is ready')).toHaveCount(0);
});

test('a build that is being replaced is not kept, half of it or whole, and the page goes on', async ({
  page,
  server,
}) => {
  server.change('icon.svg');
  await openApp(page);
  const ended = page.evaluate(async () => {
    const { installing, active } = await navigator.serviceWorker.register('./offline.js', { scope: './' });
    if (!installing) return active?.state ?? 'ended before';
    return new Promise((resolve) => {
      installing.addEventListener('statechange', () => resolve(installing.state));
    });
  });
  expect(['redundant', 'ended before']).toContain(await ended);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  await page.getByRole('button', { name: 'Open the example' }).click();
  await expectOpen(page, 'Simulated video calls');
});

test('the app can be installed: its manifest and icons are there', async ({ page, request }) => {
  await openApp(page);
  const address = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await (await request.get(address ?? '')).json();
  expect(manifest).toMatchObject({ short_name: 'Soften', display: 'standalone', start_url: './' });
  for (const { src, sizes, type } of manifest.icons) {
    const sizePx = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const image = new Image();
          image.addEventListener('load', () => resolve(image.naturalWidth));
          image.addEventListener('error', () => resolve('not there'));
          image.src = url;
        }),
      src,
    );
    if (type === 'image/png') expect(sizePx, src).toBe(Number.parseInt(sizes, 10));
    else expect(sizePx, src).not.toBe('not there');
  }
});
