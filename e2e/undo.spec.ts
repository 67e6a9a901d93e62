// What a person set can be taken back, by button and by key.
import { expect, openApp, test } from './app-test.ts';
import { expectRaters, weightTable } from './raters-page.ts';
import { rowOf } from './tables.ts';

test('leaving out a rater is undone and redone, by button and by key, numbers included', async ({ page }) => {
  await openApp(page, '/?open=example&view=raters');
  await expectRaters(page, 'Arousal', 'call01A');
  const undo = page.getByRole('button', { name: /^Undo: / });
  await expect(undo).toHaveCount(0);
  const row = rowOf(weightTable(page), 'R2');
  const weight = await row.getByRole('meter').getAttribute('aria-valuetext');
  await row.getByRole('switch').click();
  await expect(row).toContainText('left out');
  await page.getByRole('button', { name: 'Undo: leave out R2' }).click();
  await expect(row.getByRole('meter')).toHaveAttribute('aria-valuetext', weight ?? '');
  await page.keyboard.press('Control+Shift+Z');
  await expect(row).toContainText('left out');
  await page.keyboard.press('Control+z');
  await expect(row.getByRole('meter')).toHaveAttribute('aria-valuetext', weight ?? '');
  await expect(page.getByRole('button', { name: 'Redo: leave out R2' })).toBeEnabled();
});
