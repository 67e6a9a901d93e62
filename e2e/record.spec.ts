// Rating a recording by key and by mouse: the trace joins the raters and can be undone.
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app-test.ts';
import { expectRaters, weightTable } from './raters-page.ts';
import { rowOf } from './tables.ts';

const address = '/?open=example&view=record';

async function begin(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name of the rater').fill(name);
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByRole('timer')).toHaveText('3');
  // Already while it counts down: the keys belong to the take.
  await page.keyboard.press('9');
  await expect(page.getByRole('slider', { name: 'Arousal' })).toHaveAttribute('aria-valuetext', '1.00');
  await expect(page.getByRole('timer')).toHaveCount(0);
}

/** Waits until so many seconds of the take are on the disk. */
async function keptSec(page: Page, sec: number): Promise<void> {
  const kept = async () => {
    const told = await page.getByText('of them on the disk').textContent();
    return Number(/, (\d+) of them/.exec(told ?? '')?.[1]);
  };
  // Pictures come at 60 a second here, or fewer on a busy machine.
  await expect.poll(kept).toBeGreaterThan(30 * sec);
}

test('a take is recorded by key and mouse, joins the raters, is undone, and stays over a reload', async ({
  page,
}) => {
  await openApp(page, address);
  const scale = page.getByRole('slider', { name: 'Arousal' });
  const record = page.getByRole('button', { name: 'Record', exact: true });
  await expect(record).toBeDisabled();
  await expect(page.getByText('Enter the name of the rater.')).toBeVisible();
  await begin(page, '<i>Ann</i>');
  await keptSec(page, 0.5);
  // A shortcut of elsewhere does not end the take.
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  const box = await scale.boundingBox();
  if (!box) throw new Error('expected the scale in sight');
  await page.mouse.move(box.x + 5, box.y + 0.75 * box.height);
  await expect(scale).toHaveAttribute('aria-valuetext', /0\.[45]\d/);
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(page.getByRole('status').filter({ hasText: 'lost the focus' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause (Space)' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(
    page.getByRole('button', { name: 'Undo: record <i>Ann</i> on arousal of call01A' }),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Back to the raters' }).click();
  await expectRaters(page, 'Arousal', 'call01A');
  await expect(rowOf(weightTable(page), '<i>Ann</i>')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(rowOf(weightTable(page), '<i>Ann</i>')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(rowOf(weightTable(page), '<i>Ann</i>')).toBeVisible();
  await page.reload();
  await expect(rowOf(weightTable(page), '<i>Ann</i>')).toBeVisible();
});
