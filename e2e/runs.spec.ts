// Runs of one corpus are kept: one can be shown again, laid beside another, and forgotten.
import { expect, openApp, test } from './app-test.ts';
import { rowNames, tableNamed } from './tables.ts';
import { onlyArousalFromAudio, trainToTheEnd } from './train-page.ts';

test('two runs side by side show what differs; one can be forgotten', async ({ page }) => {
  test.slow();
  await openApp(page, '/?open=example&view=train');
  await onlyArousalFromAudio(page);
  await trainToTheEnd(page);
  const seeds = page.getByRole('textbox', { name: /^Seeds/ });
  await seeds.fill('2');
  await page.getByRole('button', { name: 'Train and score' }).click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.getByRole('button', { name: 'See the results' }).click({ timeout: 60_000 });

  const runs = tableNamed(page, 'Runs');
  await expect(runs.getByRole('row')).toHaveCount(3);
  const compare = runs.getByRole('button', { name: /^Compare with the run of/ });
  await expect(compare.first()).toBeDisabled();
  await compare.last().click();
  const beside = page.getByRole('region', { name: 'Two runs side by side' });
  await expect(beside).toBeVisible();
  await expect.poll(() => rowNames(tableNamed(page, 'CCC, means over seeds'))).toContain('audio-multi');

  await runs
    .getByRole('button', { name: /^Forget the run of/ })
    .last()
    .click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('This cannot be undone');
  await dialog.getByRole('button', { name: 'Forget it' }).click();
  await expect(runs.getByRole('row')).toHaveCount(2);
  await expect(beside).toHaveCount(0);
  await page.reload();
  await expect(tableNamed(page, 'Runs').getByRole('row')).toHaveCount(2);
});

test('a run without results leaves the kept ones in sight, with the way to one', async ({ page }) => {
  test.slow();
  await openApp(page, '/?open=example&view=train');
  await onlyArousalFromAudio(page);
  await trainToTheEnd(page);
  await page.getByRole('button', { name: 'Train and score' }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('The run was stopped.')).toBeVisible();
  await page.getByRole('link', { name: 'Results' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'This run has no results' })).toBeVisible();
  const runs = tableNamed(page, 'Runs');
  await expect(runs.getByRole('row')).toHaveCount(3);
  await expect(runs.getByRole('row').nth(1)).toContainText('stopped');
  for (const compare of await runs.getByRole('button', { name: /^Compare with/ }).all()) {
    await expect(compare, 'there is nothing to compare it with').toBeDisabled();
  }
  await page.getByRole('button', { name: 'Show the newest finished run' }).click();
  await expect(page.getByRole('heading', { name: 'Table 1: CCC' })).toBeVisible();
  await expect(runs.getByRole('row').nth(2)).toContainText('shown');
  await expect(runs.getByRole('button', { name: /^Compare with/ }).first()).toBeDisabled();
});
