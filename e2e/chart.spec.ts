// The curves: a cursor that can be moved by hand or by key and says what stands below it, a view that zooms, raters that
// can be hidden, and the histogram of sigma.
import type { Locator, Page } from '@playwright/test';
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import { expect, openApp, test } from './app-test.ts';
import { openFolder } from './open-corpus.ts';
import { expectRaters, showAllTraces, traceChart, zoomOutOfTraces } from './raters-page.ts';

/** What is read below the chart under this name. */
function reading(page: Page, name: string): Locator {
  const readings = page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) });
  return readings.first().locator('xpath=following-sibling::dd');
}

async function openClean(page: Page): Promise<void> {
  await openApp(page);
  await openFolder(page, fixturePath('bad-input/clean'));
  await page.getByRole('button', { name: 'See the raters' }).click();
  await expectRaters(page, 'arousal', 'good');
}

async function openExample(page: Page): Promise<void> {
  await openApp(page, '/?open=example&view=raters');
  await expectRaters(page, 'Arousal', 'call01A');
}

test('the arrow keys move the cursor, and the readout follows', async ({ page }) => {
  await openClean(page);
  const chart = traceChart(page);
  await chart.focus();
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
  await expect(page.getByText('0:00.3 cursor')).toBeVisible();
  // traces/arousal/good.csv at 0.3 s: 0.798, 0.599, 0.907.
  await expect(reading(page, 'r1')).toHaveText('0.80');
  await expect(reading(page, 'r2')).toHaveText('0.60');
  await expect(reading(page, 'r3')).toHaveText('0.91');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('0:00.2 cursor')).toBeVisible();
  await expect(reading(page, 'r1')).toHaveText('0.67');
  await page.keyboard.press('End');
  await expect(reading(page, 'r1')).toHaveText('−0.56');
  await expect(chart).toHaveAttribute('aria-valuetext', '0:01.1 of 1.1 s');
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuenow', '0');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('0:01.0 cursor')).toBeVisible();
});

test('a click sets the cursor, W zooms in on it, S out again, and "Show all" resets', async ({ page }) => {
  await openExample(page);
  const chart = traceChart(page);
  const cursorSec = async () => Number(await chart.getAttribute('aria-valuenow'));
  const showAll = showAllTraces(page);
  await expect(showAll).toBeDisabled();
  await chart.click();
  await expect.poll(cursorSec).toBeGreaterThan(60);
  const middleSec = await cursorSec();
  const aside = { position: { x: 200, y: 60 } };
  await chart.click(aside);
  await expect.poll(cursorSec).toBeLessThan(middleSec);
  const farSec = middleSec - (await cursorSec());

  await chart.click();
  for (let press = 0; press < 4; press++) await page.keyboard.press('w');
  await expect(showAll).toBeEnabled();
  await expect.poll(cursorSec).toBe(middleSec);
  await chart.click(aside);
  await expect.poll(cursorSec).toBeLessThan(middleSec);
  const nearSec = middleSec - (await cursorSec());
  expect(nearSec / farSec, 'what lies between two places on the screen').toBeCloseTo(0.75 ** 4, 1);

  for (let press = 0; press < 5; press++) await page.keyboard.press('s');
  await expect(showAll).toBeDisabled();
  await page.keyboard.press('w');
  await showAll.click();
  await expect(showAll).toBeDisabled();
  await expect(zoomOutOfTraces(page)).toBeDisabled();
});

test('a drag shows, pixel for pixel, what is shown when everything is painted anew', async ({ page }) => {
  await openExample(page);
  const chart = traceChart(page);
  await chart.click();
  for (let press = 0; press < 6; press++) await page.keyboard.press('w');
  const box = await chart.boundingBox();
  const { x: left, y: top, width, height } = box ?? { x: 0, y: 0, width: 0, height: 0 };
  const aside = async () => {
    await page.mouse.move(5, 5);
    await chart.focus();
    // Without the corners, which the ring of the focus leaves to what lies below.
    return page.screenshot({ clip: { x: left + 4, y: top + 4, width: width - 8, height: height - 8 } });
  };
  const before = await aside();
  const [x, y] = [left + 400, top + 80];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // To the left over more than a tile, and some of it back.
  for (const byPx of [-60, -170, -290, -231]) await page.mouse.move(x + byPx, y);
  await page.mouse.up();
  const dragged = await aside();
  expect(dragged.equals(before), 'the drag moved something').toBe(false);
  const rater = page.getByRole('group', { name: 'Raters shown' }).getByRole('button', { name: 'R2' });
  await rater.click();
  await expect.poll(async () => (await aside()).equals(dragged)).toBe(false);
  await rater.click();
  await expect.poll(async () => (await aside()).equals(dragged)).toBe(true);
});

test('a rater can be hidden and shown in the legend, without leaving the gold standard', async ({ page }) => {
  await openClean(page);
  await expect(reading(page, 'r2')).toBeVisible();
  const gold = await reading(page, 'E ± σ').innerText();
  const legend = page.getByRole('group', { name: 'Raters shown' });
  await legend.getByRole('button', { name: 'r2' }).click();
  await expect(legend.getByRole('button', { name: 'r2', pressed: false })).toBeVisible();
  await expect(reading(page, 'r2')).toHaveCount(0);
  await expect(reading(page, 'E ± σ')).toHaveText(gold);
  await expect(page.getByRole('switch', { name: 'r2' })).toBeChecked();
  await legend.getByRole('button', { name: 'r2' }).click();
  await expect(reading(page, 'r2')).toBeVisible();
});

test('the histogram of sigma is there for both dimensions, and in words', async ({ page }) => {
  await openExample(page);
  const figure = page.getByRole('figure', { name: 'Histogram of σ' });
  for (const dimension of ['Arousal', 'Valence']) {
    const words = figure.getByText(new RegExp(`^${dimension}: \\d+ frames, median \\d\\.\\d\\d, most often`));
    await expect(words).toBeAttached();
  }
  await expect(figure.getByText('share of frames, %')).toHaveCount(2);
  await expect(figure.getByText('σ, in the unit of the traces')).toHaveCount(2);
});

test('the visible span is in the link: a reload and a colleague see the same, another recording begins anew', async ({
  page,
}) => {
  await openExample(page);
  await traceChart(page).click();
  for (let press = 0; press < 4; press++) await page.keyboard.press('w');
  await expect(page).toHaveURL(/[?&]span=\d+(\.\d)?-\d+(\.\d)?/);
  const link = page.url();
  const [, startSec] = /span=([\d.]+)-/.exec(link) ?? [];
  await page.goto(link);
  await expectRaters(page, 'Arousal', 'call01A');
  await expect(showAllTraces(page)).toBeEnabled();
  // The cursor begins where the span does.
  await expect(traceChart(page)).toHaveAttribute('aria-valuenow', startSec ?? '');
  await page.getByRole('button', { name: 'Next recording' }).click();
  await expect(page).not.toHaveURL(/span=/);
  await expect(showAllTraces(page)).toBeDisabled();
});

test('a span in the link that is none is left alone', async ({ page }) => {
  await openApp(page, '/?open=example&view=raters&span=<b>9-3');
  await expectRaters(page, 'Arousal', 'call01A');
  await expect(showAllTraces(page)).toBeDisabled();
});
