// A folder of AVEC 2017: gold standards without raters. E is there in every view, and nothing pretends to know sigma.
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import { expect, openApp, test } from './app-test.ts';
import { expectOpen, openFolder } from './open-corpus.ts';
import { rowNames, tableNamed } from './tables.ts';
import { trainToTheEnd } from './train-page.ts';

test.beforeEach(async ({ page }) => {
  await openApp(page);
  await openFolder(page, fixturePath('avec/2017'));
  await expectOpen(page, '2017');
});

test('the Corpus view says that E is imported, and the report what was recognised', async ({ page }) => {
  const row = tableNamed(page, 'Recordings').getByRole('row', { name: /^Devel_01/ });
  await expect(row.getByText('imported E')).toHaveCount(3);
  await expect(row).toContainText('dev');
  await page.getByText(/^\d+ notes$/).click();
  const findings = page.getByRole('list', { name: 'Findings' });
  await expect(findings).toContainText('4 files read as AVEC 2017 SEWA labels');
  await expect(findings).toContainText('4 files in turns/ that say when the subject speaks.');
});

test('the Raters view shows E alone', async ({ page }) => {
  await page.getByRole('button', { name: 'See the raters' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'arousal in Devel_01' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Imported gold standard' })).toContainText(
    'no raters: σ is unknown and only E can be trained.',
  );
  const chart = page.getByRole('slider');
  await expect(chart).toHaveAccessibleName(/imported gold standard E of arousal over 8\.9 s, without raters/);
  const card = tableNamed(page, 'Imported gold standard');
  await expect(card.getByRole('row', { name: /^File/ })).toContainText('labels/Devel_01.csv');
  await expect(card.getByRole('row', { name: /^Frames/ })).toContainText('90 of 90');
  for (const absent of ['Agreement', 'How often raters disagree'])
    await expect(page.getByRole('region', { name: absent })).toHaveCount(0);
  await expect(tableNamed(page, 'Weights of the raters in this recording')).toHaveCount(0);
  await page.getByRole('button', { name: 'Record a trace' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'is imported' })).toContainText(
    'does not replace it',
  );
});

test('Train offers E only, and trains it', async ({ page }) => {
  await page.getByRole('link', { name: 'Train' }).click();
  const targets = page.getByRole('group', { name: 'Targets' });
  await expect(targets).toContainText('E only of arousal, liking, valence.');
  await expect(targets).not.toContainText('E and σ');
  await page.getByRole('switch', { name: 'liking' }).click();
  await page.getByRole('switch', { name: 'valence' }).click();
  await page.getByRole('switch', { name: 'video' }).click();
  await expect(targets).toContainText('E only of arousal.');
  await trainToTheEnd(page);
  await expect.poll(() => rowNames(tableNamed(page, 'Networks'))).toEqual(['arousal from audio: E, seed 1']);
});
