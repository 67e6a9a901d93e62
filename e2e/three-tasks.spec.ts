// What a researcher does most often takes at most four clicks, and nothing has to be scrolled at 1440 x 900.
import type { Locator, Page } from '@playwright/test';
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import { expect, openApp, test } from './app-test.ts';
import { expectOpen } from './open-corpus.ts';
import { expectRaters, traceChart } from './raters-page.ts';

/** A hand with a counter: it clicks only what is wholly in sight. */
function hand(page: Page) {
  let clicks = 0;
  return {
    async click(target: Locator): Promise<void> {
      await expect(target).toBeInViewport({ ratio: 1 });
      await target.click();
      clicks += 1;
      expect(await page.evaluate(() => window.scrollY), 'nothing was scrolled').toBe(0);
    },
    clicks: () => clicks,
  };
}

test.use({ viewport: { width: 1440, height: 900 } });

test('a folder is imported with one click, and its report is in sight', async ({ page }) => {
  await openApp(page);
  const { click, clicks } = hand(page);
  const chooser = page.waitForEvent('filechooser');
  await click(page.getByRole('button', { name: /open a folder/i }).first());
  await (await chooser).setFiles(fixturePath('bad-input/clean'));
  await expectOpen(page, 'clean');
  await expect(page.getByRole('heading', { name: 'Import report' })).toBeInViewport({ ratio: 1 });
  expect(clicks()).toBeLessThanOrEqual(4);
});

test('the moment of worst disagreement is three clicks away', async ({ page }) => {
  await openApp(page);
  const { click, clicks } = hand(page);
  await click(page.getByRole('button', { name: 'Open the example' }));
  await click(page.getByRole('button', { name: 'See the raters' }));
  await expectRaters(page, 'Arousal', 'call01A');
  const jump = page.getByRole('button', { name: /^Most disagreement/ });
  const [, minutes, seconds] = /(\d+):(\d+\.\d)/.exec(await jump.innerText()) ?? [];
  await click(jump);
  const chart = traceChart(page);
  await expect(chart).toHaveAttribute('aria-valuenow', String(60 * Number(minutes) + Number(seconds)));
  await expect(page.getByText(/cursor$/).first()).toBeInViewport();
  expect(clicks()).toBeLessThanOrEqual(4);
});

test('a cell of Table 1 with its interval: at most four clicks from the start', async ({ page }) => {
  await openApp(page);
  const { click, clicks } = hand(page);
  await click(page.getByRole('button', { name: /Run the whole experiment/ }));
  await expect(page.getByRole('heading', { name: 'Table 1: CCC' })).toBeVisible({ timeout: 60_000 });
  const cell = page.getByRole('button', { name: /: audio-multi, E Arousal, test/ }).first();
  await click(cell);
  const panel = page.getByRole('region', { name: 'Cell: audio-multi, E Arousal, test' });
  await expect(panel.getByText(/interval/).first()).toBeInViewport({ ratio: 1 });
  expect(clicks()).toBeLessThanOrEqual(4);
});
