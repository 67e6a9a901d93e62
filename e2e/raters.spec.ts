// The Raters view says what the terminal says, and lets one choose what is computed and from whom.
import { readFileSync } from 'node:fs';
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import { sharedPath } from '../src/testing/shared-path.ts';
import { expect, openApp, test } from './app-test.ts';
import { describeShared } from './describe-shared.ts';
import { expectOpen, openFolder } from './open-corpus.ts';
import {
  choose,
  downloadGold,
  expectAgreement,
  expectRaters,
  expectWeights,
  weighting,
  weightTable,
} from './raters-page.ts';
import { rowOf } from './tables.ts';
import { goldInTerminal, soften } from './terminal.ts';

const fileOf = (path: string) => readFileSync(path, 'utf8');

describeShared('the reference corpus forrest', () => {
  const folder = 'reference/corpora/forrest';
  const seg1 = sharedPath(`${folder}/traces/arousal/seg1.csv`);

  test('weights, agreement and the CSV of a recording are those of the terminal', async ({ page }) => {
    const [inTerminal, csv] = await Promise.all([goldInTerminal(seg1), soften('gold', seg1)]);
    await openApp(page);
    await openFolder(page, sharedPath(folder));
    await expectOpen(page, 'Film, nine raters');
    await page.getByRole('button', { name: 'seg1', exact: true }).click();
    await expectRaters(page, 'arousal', 'seg1');
    expect(inTerminal.weights).toHaveLength(9);
    await expectWeights(page, inTerminal.weights);
    await expectAgreement(page, inTerminal.agreement);

    const download = await downloadGold(page);
    expect(download.suggestedFilename()).toBe('seg1.arousal.gold.csv');
    expect(fileOf(await download.path())).toBe(csv);
  });
});

test('another definition gives the weights of the terminal, and there is a way back', async ({ page }) => {
  const file = fixturePath('bad-input/clean/traces/arousal/good.csv');
  const [paper, pairwise, population] = await Promise.all([
    goldInTerminal(file),
    goldInTerminal(file, '--definition', 'pairwise-ccc'),
    soften('gold', file, '--sigma', 'population'),
  ]);
  expect(pairwise.weights).not.toEqual(paper.weights);
  await openApp(page);
  await openFolder(page, fixturePath('bad-input/clean'));
  await expectOpen(page, 'clean');
  await page.getByRole('button', { name: 'See the raters' }).click();
  await expectRaters(page, 'arousal', 'good');
  await expectWeights(page, paper.weights);
  const back = page.getByRole('button', { name: "Back to the paper's definition" });
  await expect(back).toHaveCount(0);

  await choose(page, weighting, /mean CCC with each other/);
  await expectWeights(page, pairwise.weights);
  await back.click();
  await expectWeights(page, paper.weights);
  await expect(back).toHaveCount(0);

  await choose(page, 'σ', /^population SD/);
  await expect(page.getByText('E ± σ (SD, K), n = 3')).toBeVisible();
  const download = await downloadGold(page);
  expect(fileOf(await download.path())).toBe(population);
});

test('a rater can be left out and taken in again', async ({ page }) => {
  const file = fixturePath('bad-input/clean/traces/arousal/good.csv');
  const [all, without] = await Promise.all([goldInTerminal(file), goldInTerminal(file, '--exclude', 'r2')]);
  await openApp(page);
  await openFolder(page, fixturePath('bad-input/clean'));
  await page.getByRole('button', { name: 'See the raters' }).click();
  await expectRaters(page, 'arousal', 'good');
  const row = rowOf(weightTable(page), 'r2');

  await row.getByRole('switch').click();
  await expect(row).toContainText('left out');
  await expectWeights(page, without.weights);
  await expectAgreement(page, without.agreement);
  await expect(page.getByText('E ± σ (SD, K − 1), n = 2')).toBeVisible();

  await row.getByRole('switch').click();
  await expectWeights(page, all.weights);
  await expectAgreement(page, all.agreement);

  for (const rater of ['r1', 'r2', 'r3']) await page.getByRole('switch', { name: rater }).click();
  const notice = page.getByRole('status').filter({ hasText: 'Nobody is left to rate' });
  await expect(notice).toContainText('Switch a rater back on');
  await page.getByRole('switch', { name: 'r1' }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'One rater alone' })).toBeVisible();
});

test('a rater who held the joystick upside down is flagged and counts 0', async ({ page }) => {
  await openApp(page, '/?open=example&view=raters&recording=call01B&dimension=valence');
  await expectRaters(page, 'Valence', 'call01B');
  const row = rowOf(weightTable(page), 'R4');
  await expect(row).toContainText('against the others, counts 0');
  await expect(row.getByRole('meter')).toHaveAttribute('aria-valuetext', /^−0\.\d{3}$/);
  await expect(row.getByRole('meter')).toHaveAttribute('aria-valuenow', '0');
  await expect(weightTable(page).getByText('against the others')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'R4 against the others' })).toBeVisible();

  await choose(page, 'Negative weights', /^kept/);
  await expect(row).not.toContainText('counts 0');
  await expect(row).toContainText('against the others');
});

test('the link says what is shown: a reload shows the same recording and dimension', async ({ page }) => {
  await openApp(page, '/?open=example');
  await expectOpen(page, 'Simulated video calls');
  await page.getByRole('button', { name: 'call03A', exact: true }).click();
  await expectRaters(page, 'Arousal', 'call03A');
  await page.getByRole('radiogroup', { name: 'Dimension' }).getByText('Valence').click();
  await expectRaters(page, 'Valence', 'call03A');
  await page.reload();
  await expectRaters(page, 'Valence', 'call03A');
  await expect(page.getByRole('combobox', { name: 'Recording' })).toHaveText('call03A');
  await page.goBack();
  await expectOpen(page, 'Simulated video calls');
});

test('the brackets move between the recordings and stop at both ends', async ({ page }) => {
  await openApp(page, '/?open=example&view=raters');
  await expectRaters(page, 'Arousal', 'call01A');
  await expect(page.getByRole('button', { name: 'Previous recording' })).toBeDisabled();
  await page.keyboard.press('[');
  await expectRaters(page, 'Arousal', 'call01A');
  await page.keyboard.press(']');
  await expectRaters(page, 'Arousal', 'call01B');
  await expect(page.getByText('2 of 12', { exact: true })).toBeVisible();
  await page.keyboard.press(']');
  await expectRaters(page, 'Arousal', 'call02A');
  await page.keyboard.press('[');
  await expectRaters(page, 'Arousal', 'call01B');
  await expect(page).toHaveURL(/recording=call01B/);
  await choose(page, 'Recording', /^call06B/);
  await expectRaters(page, 'Arousal', 'call06B');
  await expect(page.getByRole('button', { name: 'Next recording' })).toBeDisabled();
});

test('the view without a corpus says what to do and leads to the Corpus view', async ({ page }) => {
  await openApp(page, '/?view=raters');
  await expect(page.getByText('No corpus is open')).toBeVisible();
  await page.getByRole('button', { name: 'Open a corpus' }).click();
  await expect(page.getByRole('button', { name: 'Open the example' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Corpus' })).toHaveAttribute('aria-current', 'page');
});
