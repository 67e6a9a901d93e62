// Everything that was set and computed, in another browser by one file; and files that are refused.
import { readFileSync } from 'node:fs';
import { expect, openApp, test } from './app-test.ts';
import { expectOpen } from './open-corpus.ts';
import { choose, expectRaters, weighting, weightTable } from './raters-page.ts';
import { rowOf, tableNamed } from './tables.ts';
import { onlyArousalFromAudio, trainToTheEnd } from './train-page.ts';

test('a project goes to another browser by one file; a cut one is refused and changes nothing', async ({
  page,
  browser,
  baseURL,
}, testInfo) => {
  test.slow();
  await openApp(page, '/?open=example&view=raters');
  await expectRaters(page, 'Arousal', 'call01A');
  await choose(page, weighting, /mean CCC with each other/);
  await rowOf(weightTable(page), 'R2').getByRole('switch').click();
  await expect(rowOf(weightTable(page), 'R2')).not.toContainText('%');
  const weights = await weightTable(page).getByRole('row').allTextContents();
  await page.getByRole('button', { name: 'Where raters disagree' }).click();
  await page.getByLabel('Comment').fill('R1 sees joy');
  await page.getByRole('link', { name: 'Train' }).click();
  await onlyArousalFromAudio(page);
  await trainToTheEnd(page);
  await page.getByRole('button', { name: 'See the results' }).click();
  const figures = await tableNamed(page, 'CCC').getByRole('row').allTextContents();
  await page.getByRole('link', { name: 'Corpus' }).click();
  await page.getByRole('button', { name: 'Export the project' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Project media/ }).click();
  const path = testInfo.outputPath('calls.project.zip');
  await (await saving).saveAs(path);

  const elsewhere = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  await openApp(elsewhere, '/');
  const input = elsewhere.getByLabel('Open a project').and(elsewhere.locator('input'));
  const bytes = readFileSync(path);
  const cut = { name: 'cut.zip', mimeType: 'application/zip', buffer: bytes.subarray(0, bytes.length - 500) };
  await input.setInputFiles(cut);
  const refusal = elsewhere.getByRole('alert').filter({ hasText: 'cut.zip could not be opened' });
  await expect(refusal).toContainText('no complete zip');
  await expect(refusal).toContainText('Nothing was changed');
  await input.setInputFiles(path);
  await expectOpen(elsewhere, 'Simulated video calls');
  await elsewhere.getByRole('link', { name: 'Results' }).click();
  await expect(tableNamed(elsewhere, 'CCC').getByRole('row')).toHaveText(figures);
  await expect(elsewhere.getByText(/Out of date/)).toHaveCount(0);
  await elsewhere.getByRole('link', { name: 'Raters' }).click();
  await expectRaters(elsewhere, 'Arousal', 'call01A');
  await expect(weightTable(elsewhere).getByRole('row')).toHaveText(weights);
  await elsewhere.getByRole('button', { name: 'Where raters disagree' }).click();
  await expect(elsewhere.getByLabel('Comment')).toHaveValue('R1 sees joy');

  // A refused file leaves an open project as it is, and here another state of it can be gone back to.
  await elsewhere.getByLabel('Comment').fill('R1 sees anger');
  await elsewhere.getByRole('link', { name: 'Corpus' }).click();
  await input.setInputFiles({ ...cut, buffer: Buffer.from('no zip at all') });
  await expect(
    elsewhere.getByRole('alert').filter({ hasText: 'Simulated video calls is still open' }),
  ).toBeVisible();
  await input.setInputFiles(path);
  await elsewhere.getByRole('button', { name: 'Back to what was here' }).click();
  await expectOpen(elsewhere, 'Simulated video calls');
  await elsewhere.getByRole('link', { name: 'Raters' }).click();
  await elsewhere.getByRole('button', { name: 'Where raters disagree' }).click();
  await expect(elsewhere.getByLabel('Comment')).toHaveValue('R1 sees anger');
  await elsewhere.context().close();
});
