// The shortest ways from a fresh start to Table 1, for someone who has nothing to open and has read nothing.
import { expect, openApp, test } from './app-test.ts';
import { expectOpen } from './open-corpus.ts';
import { rowNames, tableNamed } from './tables.ts';

const demo = "Simulated video calls of SEWA's size";

test('one click on the start page leads to Table 1', async ({ page }) => {
  test.slow();
  await openApp(page);
  const whole = page.getByRole('button', { name: 'Run the whole experiment' });
  await expect(whole, 'without scrolling').toBeInViewport({ ratio: 1 });
  await whole.click();
  await expect(page.getByRole('heading', { level: 1, name: 'A corpus is being opened' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Training is still running' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('main').getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Table 1: CCC' })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/^Preset smoke, 1 seed/)).toBeVisible();
  await expect.poll(() => rowNames(tableNamed(page, 'CCC'))).toContain('fusion-multi-rescaled');
  await expect(page.getByRole('button', { name: /^Undo/ }), 'nothing was changed').toHaveCount(0);
});

test('the demo, once opened, can be trained on with one click more', async ({ page }) => {
  await openApp(page);
  await page.getByRole('button', { name: 'Open the demo' }).click();
  await expect(page.getByRole('heading', { level: 1, name: demo })).toBeVisible({ timeout: 30_000 });
  await expectOpen(page, demo);
  const train = page.getByRole('button', { name: 'Train with preset smoke' });
  await expect(train, 'without scrolling').toBeInViewport({ ratio: 1 });
  await train.click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.getByRole('link', { name: 'Corpus' }).click();
  await expect(page.getByRole('button', { name: 'See the raters' })).toBeVisible();
  await expect(train, 'it runs already').toHaveCount(0);
});
