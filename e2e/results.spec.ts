// What a run came to: read a number with its doubts, and take it along exactly as it stands on the page.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import Papa from 'papaparse';
import { formatNumber } from '../src/ui/shared/format-number.ts';
import { expect, openApp, test } from './app-test.ts';
import { rowNames, rowOf, tableNamed } from './tables.ts';
import { onlyArousalFromAudio, trainToTheEnd } from './train-page.ts';

async function runSmallExperiment(page: Page): Promise<void> {
  await openApp(page, '/?open=example&view=train');
  await onlyArousalFromAudio(page);
  await trainToTheEnd(page);
  await page.getByRole('button', { name: 'See the results' }).click();
  await expect(tableNamed(page, 'CCC')).toBeVisible();
}

/** What stands in the cells of a table's row. */
function cellsOf(table: Locator, row: string): Promise<string[]> {
  return rowOf(table, row).getByRole('cell').allInnerTexts();
}

async function exported(page: Page, of: string, choice: string): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: `Export ${of}`, exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: new RegExp(`^${choice}`) }).click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

async function readCell(page: Page): Promise<void> {
  const table = tableNamed(page, 'CCC');
  await expect(table.getByRole('columnheader')).toHaveText([
    'System',
    'Arousal',
    'E dev',
    'σ dev',
    'E test',
    'σ test',
  ]);
  const cell = table.getByRole('button', { name: /: audio-multi, E Arousal, test/ });
  const shown = await cell.innerText();
  await cell.click();
  const panel = page.getByRole('region', { name: 'Cell: audio-multi, E Arousal, test' });
  await expect(panel).toContainText(`CCC ${shown}, one seed`);
  await expect(panel).toContainText(/[\d,]+ frames from \d+ sessions?/);
  await expect(panel.getByRole('table', { name: 'Each seed' })).toContainText(/none: \d sessions?/);
  const against = panel.getByRole('table', { name: /audio-multi − audio-single/ });
  await expect(against.getByRole('columnheader')).toContainText(['difference', '95 % interval', 'p frames']);
  await expect(against.getByRole('cell')).toHaveText([
    /\d\.\d{3}/,
    /none: \d sessions?/,
    /0\.\d{3}/,
    /0\.\d{3}/,
  ]);
  await expect(panel).toBeInViewport({ ratio: 1 });
  await expect(cell).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
}

async function moveByKeys(page: Page): Promise<void> {
  const table = tableNamed(page, 'CCC');
  await table.getByRole('button', { name: /: audio-single, E Arousal, dev/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Cell: audio-multi, σ Arousal, test' })).toBeVisible();
  await expect(table.locator('button[tabindex="0"]')).toHaveCount(1);
}

async function takeTables(page: Page): Promise<void> {
  const table = tableNamed(page, 'CCC');
  const names = await rowNames(table);

  const csv = await exported(page, 'Table 1', 'CSV');
  expect(csv.name).toBe('table1-ccc.simulated.csv');
  const [, ...rows] = Papa.parse<string[]>(csv.text, { skipEmptyLines: true }).data;
  expect(rows.map(([name]) => name)).toEqual(names);
  for (const [name = '', ...values] of rows) {
    expect(values.map((value) => formatNumber(Number(value)))).toEqual(await cellsOf(table, name));
  }

  const latex = await exported(page, 'Table 1', 'LaTeX');
  expect(latex.name).toBe('table1-ccc.simulated.tex');
  for (const name of names) {
    const line = latex.text.split('\n').find((one) => one.startsWith(name)) ?? '';
    const printed = line
      .replaceAll(/\\textbf\{([^}]*)\}|\$|\\\\/g, '$1')
      .split(' & ')
      .slice(1);
    const asShown = printed.map((value) => value.trim().replace('-', '\u2212'));
    expect(asShown).toEqual(await cellsOf(table, name));
  }
}

async function takeFigures(page: Page): Promise<void> {
  const figure = page.getByRole('region', { name: 'CCC with intervals' });
  await figure.getByText('dev', { exact: true }).click();
  const forest = await exported(page, 'CCC with intervals', 'SVG');
  expect(forest.name).toBe('ccc-intervals.dev.simulated.svg');
  expect(forest.text).toContain('E Arousal, dev');
  for (const name of await rowNames(tableNamed(page, 'CCC'))) {
    const [eOnDev = ''] = await cellsOf(tableNamed(page, 'CCC'), name);
    expect(forest.text).toContain(`<title>${name}: ${eOnDev}`);
  }

  const steps = await exported(page, 'CCC after each step of post-processing', 'PNG');
  expect(steps.name).toBe('post-processing.simulated.png');
  expect(steps.text.slice(1, 4)).toBe('PNG');

  const fig4 = await exported(page, 'Fig. 4', 'SVG');
  expect(fig4.name).toMatch(/^fig4\.call\w+\.simulated\.svg$/);
  expect(fig4.text).toContain('E ± sigma of the raters');
}

async function takeRun(page: Page): Promise<void> {
  const predictions = await exported(page, 'Table 2', 'predictions.csv');
  expect(predictions.name).toBe('predictions.simulated.csv');
  expect(predictions.text.split('\n').length).toBeGreaterThan(100);
  const results = await exported(page, 'Table 2', 'results.json');
  expect(results.name).toBe('results.simulated.json');
  expect(JSON.parse(results.text).provenance.corpus.simulated).toBe(true);
}

async function stepThroughFig4(page: Page): Promise<void> {
  const figure = page.getByRole('region', { name: /^Fig\. 4/ });
  const title = figure.getByRole('heading');
  const before = await title.innerText();
  await expect(figure.getByRole('button', { name: 'Previous recording' })).toBeDisabled();
  await figure.getByRole('button', { name: 'Next recording' }).click();
  await expect(title).not.toHaveText(before);
  await figure.getByRole('button', { name: 'Previous recording' }).click();
  await expect(title).toHaveText(before);
  const band = figure.getByText(/E ± σ \(SD over \d+ raters\)/);
  await expect(band).toBeVisible();
  await figure.getByRole('switch', { name: 'σ of the raters' }).click();
  await expect(band).toHaveCount(0);
}

/** One run serves them all: none changes what another looks at. */
const uses: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'one click on a cell tells its seeds, interval, frames and tests, and covers nothing': readCell,
  'the cells are one stop of the Tab key; arrows move, Enter picks': moveByKeys,
  'CSV and LaTeX have the numbers of the table, and say that they are simulated': takeTables,
  'figures come as SVG and PNG, with the numbers that are on the page': takeFigures,
  'the whole run comes as predictions.csv and results.json': takeRun,
  'Fig. 4 goes on to the next recording and back, and its bands can be switched': stepThroughFig4,
};

test('a run is read with its doubts and taken along exactly as it stands on the page', async ({ page }) => {
  await runSmallExperiment(page);
  for (const [name, use] of Object.entries(uses)) await test.step(name, () => use(page));
});

test('the tables and Fig. 1 of the Raters view can be taken along', async ({ page }) => {
  await openApp(page, '/?open=example&view=raters&recording=call01B&dimension=valence');
  const agreement = await exported(page, 'the agreement', 'CSV');
  expect(agreement.name).toBe('call01B.valence.agreement.simulated.csv');
  const shown = await rowOf(tableNamed(page, 'Agreement over all raters'), 'mean pairwise CCC')
    .getByRole('cell')
    .innerText();
  const [, first] = Papa.parse<string[]>(agreement.text).data;
  expect(formatNumber(Number(first?.[1]))).toBe(shown);
  const weights = await exported(page, 'the weights', 'LaTeX');
  expect(weights.name).toBe('call01B.valence.weights.simulated.tex');
  const fig1 = await exported(page, 'Fig. 1', 'SVG');
  expect(fig1.name).toBe('fig1-sigma.simulated.svg');
  expect(fig1.text).toContain('share of frames, %');
});
