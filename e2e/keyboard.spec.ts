// The whole way without a mouse: from the address bar to the raters of a recording, and about in them.
import { expect, openApp, test } from './app-test.ts';
import { tabTo } from './keyboard.ts';
import { expectOpen } from './open-corpus.ts';
import { traceChart } from './raters-page.ts';
import { tableNamed } from './tables.ts';

test('Tab, Enter and the arrow keys lead from the empty page to a recording and through it', async ({
  page,
}) => {
  await openApp(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page.getByRole('button', { name: 'Open the example' }));
  await page.keyboard.press('Enter');
  await expectOpen(page, 'Simulated video calls');

  const recordings = tableNamed(page, 'Recordings');
  await tabTo(recordings.getByRole('button', { name: 'call02A' }));
  // The arrow keys move in the table; only Enter leaves it, and the focus goes along.
  await page.keyboard.press('ArrowDown');
  await expect(recordings.getByRole('button', { name: 'call02B' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Raters of call02B' })).toBeAttached();
  await expect(page.getByRole('main')).toBeFocused();

  await tabTo(page.getByRole('radio', { name: 'Arousal' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Valence' })).toBeChecked();
  await expect(page.getByRole('heading', { level: 2, name: 'Valence in call02B' })).toBeVisible();

  await tabTo(page.getByRole('group', { name: 'Raters shown' }).getByRole('button', { name: 'R3' }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'R3', pressed: false })).toBeVisible();

  const chart = traceChart(page);
  await tabTo(chart);
  await page.keyboard.press('End');
  await expect(chart).not.toHaveAttribute('aria-valuenow', '0');

  await tabTo(page.getByRole('combobox', { name: 'Negative weights' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: /^clipped to 0/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: /^kept/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: "Back to the paper's definition" })).toBeVisible();

  await tabTo(page.getByRole('switch', { name: 'R1' }));
  await page.keyboard.press('Space');
  await expect(page.getByText('left out').first()).toBeVisible();
});
