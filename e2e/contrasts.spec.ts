// Moments of the same E and a different sigma: two pictures, two sets of traces, and the numbers that part them.
import type { Locator } from '@playwright/test';
import { expect, openApp, test } from './app-test.ts';
import { expectOpen } from './open-corpus.ts';

/** E and sigma as a moment's heading writes them. */
async function figuresOf(heading: Locator): Promise<number[]> {
  const text = (await heading.textContent()) ?? '';
  return [...text.replaceAll('\u2212', '-').matchAll(/-?\d+\.\d+/g)].map(([figure]) => Number(figure));
}

test('another pair of another dimension: the same E, another sigma, two pictures and the traces of both; a click plays', async ({
  page,
}) => {
  await openApp(page, '/?open=studio');
  await expectOpen(page, 'Studio: simulated video calls');
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.getByText('Valence', { exact: true }).click();
  await page.getByRole('button', { name: 'Next pair' }).click();
  await expect(page.getByText('Pair 2 of 5')).toBeVisible();
  const [agreed, disputed] = [page.getByText(/^Raters agree:/), page.getByText(/^Raters disagree:/)];
  const [[E = NaN, sigma = NaN], [otherE = NaN, otherSigma = NaN]] = [
    await figuresOf(agreed),
    await figuresOf(disputed),
  ];
  // 2 % of the scale from -1 to 1, and the last digit.
  expect(Math.abs(E - otherE)).toBeLessThanOrEqual(0.05);
  expect(otherSigma).toBeGreaterThan(4 * sigma);
  for (const [words, own] of [
    ['raters agree', sigma],
    ['raters disagree', otherSigma],
  ] as const) {
    await expect(page.getByRole('img', { name: new RegExp(`^simulated.*, ${words}$`) })).toBeVisible();
    const traces = page.getByRole('img', {
      name: new RegExp(`^Traces of all raters .*sigma ${own.toFixed(2)}$`),
    });
    // The moment, six raters, and E.
    await expect(traces.locator('path')).toHaveCount(8);
  }
  await page.getByRole('button', { name: /^Play simulated.*, raters disagree/ }).click();
  const video = page.locator('video');
  await expect
    .poll(() => video.evaluate(({ paused, currentTime }: HTMLVideoElement) => !paused && currentTime > 0))
    .toBe(true);
});
