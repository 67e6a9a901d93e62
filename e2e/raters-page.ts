// What the Raters view shows, by the names it shows it under, and how it is asked for something else.
import { expect, type Locator, type Page } from '@playwright/test';
import type { GoldStandard } from '../src/core/annotation/gold-standard-types.ts';
import { rowOf, tableNamed } from './tables.ts';
import { asShown } from './terminal.ts';

/** The view shows this recording and dimension, and all its parts are there. */
export async function expectRaters(page: Page, dimension: string, recording: string): Promise<void> {
  await expect(
    page.getByRole('heading', { level: 2, name: `${dimension} in ${recording}`, exact: true }),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Agreement' }).getByRole('table').first()).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Histogram of σ' })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
}

/** The chart of all traces; the view has others below it. */
export function traceChart(page: Page): Locator {
  return page.getByRole('slider', { name: /^Time cursor\. \d+ raters/ });
}

/** The button beside that chart which shows the whole recording again. */
export function showAllTraces(page: Page): Locator {
  return traceCard(page).getByRole('button', { name: 'Show all' });
}

export function zoomOutOfTraces(page: Page): Locator {
  return traceCard(page).getByRole('button', { name: 'Zoom out' });
}

/** `Arousal in call01A`. */
function traceCard(page: Page): Locator {
  return page.getByRole('region', { name: / in / });
}

export function weightTable(page: Page): Locator {
  return tableNamed(page, 'Weights of the raters in this recording');
}

/** The weight column shows these weights, and no other rater has one. */
export async function expectWeights(page: Page, weights: GoldStandard['weights']): Promise<void> {
  const meters = weightTable(page).getByRole('meter');
  await expect(meters).toHaveCount(weights.length);
  for (const { raterId, weight } of weights) {
    const meter = rowOf(weightTable(page), raterId).getByRole('meter');
    await expect(meter, `weight of ${raterId}`).toHaveAttribute('aria-valuetext', asShown(weight));
  }
}

/** The Agreement card shows these figures. */
export async function expectAgreement(page: Page, agreement: GoldStandard['agreement']): Promise<void> {
  const { icc } = agreement;
  const rows: readonly (readonly [string, readonly number[]])[] = [
    ['mean pairwise CCC', [agreement.meanPairwiseCcc]],
    ['mean pairwise PCC', [agreement.meanPairwisePcc]],
    ["Krippendorff's α", [agreement.krippendorffAlpha]],
    ["Cronbach's α", [agreement.cronbachAlpha]],
    ['ICC(1)', [icc.icc11, icc.icc1k]],
    ['ICC(2)', [icc.icc21, icc.icc2k]],
    ['ICC(3)', [icc.icc31, icc.icc3k]],
  ];
  for (const [name, values] of rows) {
    const cells = rowOf(page.getByRole('table'), name).getByRole('cell');
    await expect(cells, name).toHaveText(values.map(asShown));
  }
}

/** The list that says how raters are weighted. */
export const weighting = 'E: weights rₖ of the raters';

/** Chooses an option of one of the view's lists. */
export async function choose(page: Page, list: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

/** The file that the view's download button gives. */
export async function downloadGold(page: Page) {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'E and σ as CSV' }).click();
  return downloading;
}
