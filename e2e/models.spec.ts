// A saved model predicts on recordings that it has never seen, in the app as in the terminal.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { simulateCorpus } from '../src/core/simulation/simulate-corpus.ts';
import { joinPieces } from '../src/formats/join-pieces.ts';
import { readModelSafetensors } from '../src/formats/model-safetensors.ts';
import { modelTfjsFiles } from '../src/formats/model-tfjs.ts';
import { writeCorpusFolder } from '../src/testing/corpus-on-disk.ts';
import { testJobContext } from '../src/testing/job-context.ts';
import { test as appTest, expect, openApp } from './app-test.ts';
import { expectIdle, expectOpen, openFolder } from './open-corpus.ts';
import { tableNamed } from './tables.ts';
import { soften } from './terminal.ts';
import { onlyArousalFromAudio, trainToTheEnd } from './train-page.ts';

interface Trained {
  readonly folder: string;
  readonly corpus: string;
  /** Paths of the models, in the order of their names. */
  readonly models: readonly string[];
}

const partitions = {
  train: ['call01A', 'call01B', 'call02A'],
  dev: ['call02B'],
  test: ['call03A', 'call03B'],
};

/** A small corpus on disk and the models that the terminal trained on it; once per worker. */
const test = appTest.extend<object, { trained: Trained }>({
  trained: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures off this pattern
    async ({}, use, info) => {
      const folder = join(info.project.outputDir, `models-${info.workerIndex}`);
      const corpus = join(folder, 'corpus');
      mkdirSync(corpus, { recursive: true });
      const params = { seed: 5, sessions: 3, raters: 3, durationSec: [24, 26], features: true } as const;
      writeCorpusFolder(corpus, await simulateCorpus(params, testJobContext()), { partitions });
      const out = join(folder, 'out');
      const choices = ['--preset', 'smoke', '--dimensions', 'arousal', '--out', out];
      await soften('experiment', corpus, ...choices);
      const names = readdirSync(join(out, 'models')).sort();
      await use({ folder, corpus, models: names.map((name) => join(out, 'models', name)) });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

const card = (page: Page) => page.getByRole('region', { name: 'Saved model' });

async function openCorpus(page: Page, { corpus }: Trained): Promise<void> {
  await openApp(page);
  await openFolder(page, corpus);
  await expectOpen(page, 'tiny');
  await page.getByRole('link', { name: 'Results' }).click();
}

async function openModel(page: Page, ...paths: string[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await card(page)
    .getByRole('button', { name: /^Open (a saved|another) model$/ })
    .click();
  await (await choosing).setFiles(paths);
}

async function exportedCsv(page: Page, choice: RegExp): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: "Export the model's predictions" }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: choice }).click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('every recording is predicted to the bit as `soften predict` does, and scored against the raters', async ({
  page,
  trained,
}) => {
  test.slow();
  await openCorpus(page, trained);
  for (const model of trained.models.filter((path) => /audio/.test(path)).slice(0, 3)) {
    await openModel(page, model);
    await expect(tableNamed(page, 'Against the gold standard')).toBeVisible();
    await expectIdle(page);
    const { text } = await exportedCsv(page, /^CSV of all/);
    for (const id of ['call01A', 'call03B']) {
      const own = text.split('\n').filter((line) => line.startsWith(`${id},`));
      const terminal = await soften('predict', model, join(trained.corpus, 'features/audio', `${id}.csv`));
      const [head, ...lines] = terminal.trimEnd().split('\n');
      expect(lines.length).toBeGreaterThan(100);
      expect(text.split('\n')[0]).toBe(`recording,${head}`);
      expect(own).toEqual(lines.map((line) => `${id},${line}`));
    }
  }
});

test('the form for TensorFlow.js predicts the same as the safetensors file', async ({
  page,
  trained,
}, info) => {
  test.slow();
  const [model = ''] = trained.models;
  const files = modelTfjsFiles(readModelSafetensors(new Uint8Array(readFileSync(model))));
  const paths = ['model.json', 'weights.bin'].map((name) => info.outputPath(name)) as [string, string];
  writeFileSync(paths[0], files['model.json']);
  writeFileSync(paths[1], joinPieces(files['weights.bin']));
  await openCorpus(page, trained);
  const predictions: string[] = [];
  for (const chosen of [[model], paths]) {
    await openModel(page, ...chosen);
    await expect(tableNamed(page, 'Against the gold standard')).toBeVisible();
    await expectIdle(page);
    predictions.push((await exportedCsv(page, /^CSV call/)).text);
  }
  expect(predictions[0]).toBe(predictions[1]);
  expect(predictions[0]?.split('\n').length).toBeGreaterThan(100);
});

test('what cannot be used is said with what to do, and what was shown stays', async ({
  page,
  trained,
}, info) => {
  await openCorpus(page, trained);
  const [model = ''] = trained.models;
  await openModel(page, model);
  const scores = tableNamed(page, 'Against the gold standard');
  await expect(scores).toBeVisible();
  const broken = info.outputPath('broken.safetensors');
  writeFileSync(broken, readFileSync(model).subarray(0, -5));
  for (const [path, message] of [
    [broken, /broken\.safetensors: .*the file was cut off.*Take a file that was downloaded from Soften/],
    [join(trained.corpus, 'traces/arousal/call01A.csv'), /call01A\.csv is no model\. Expected \.safetensors/],
  ] as const) {
    await openModel(page, path);
    await expect(card(page).getByRole('alert')).toContainText(message);
    await expect(scores).toBeVisible();
    await card(page).getByRole('button', { name: 'Dismiss' }).click();
    await expect(card(page).getByRole('alert')).toHaveCount(0);
  }
});

test('what a run saved comes back by a drop, on another corpus with what is missing told', async ({
  page,
  trained,
}) => {
  test.slow();
  await openApp(page, '/?open=example&view=train');
  await onlyArousalFromAudio(page);
  await trainToTheEnd(page);
  await page.getByRole('button', { name: 'See the results' }).click();
  await page.getByRole('button', { name: 'Export Table 1', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /^safetensors/ }).click(),
  ]);
  const bytes = [...readFileSync(await download.path())];
  await page.getByRole('link', { name: 'Corpus' }).click();
  const dataTransfer = await page.evaluateHandle(
    ({ name, content }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], name));
      return transfer;
    },
    { name: download.suggestedFilename(), content: bytes },
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.getByRole('main').dispatchEvent(type, { dataTransfer });
  await expect(tableNamed(page, 'Against the gold standard')).toBeVisible();
  await expect(card(page)).toContainText('which is simulated');

  // The corpus on disk has four of the columns only.
  await page.getByRole('link', { name: 'Corpus' }).click();
  await openFolder(page, trained.corpus);
  await expectOpen(page, 'tiny');
  await page.getByRole('link', { name: 'Results' }).click();
  const problem = card(page).getByRole('alert');
  await expect(problem).toContainText(/The model reads \d+ audio columns; this file lacks \d+: "/);
  await expect(problem).toContainText('The same in 6 recordings.');
  await page.getByRole('button', { name: 'Close the model' }).click();
  await expect(page.getByRole('button', { name: 'Open a saved model' })).toBeVisible();
});

test('by keyboard alone: open, step to the next recording', async ({ page, trained }) => {
  await openCorpus(page, trained);
  const [model = ''] = trained.models;
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a saved model' }).focus();
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(model);
  const next = page.getByRole('button', { name: 'Next recording' });
  await next.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Recording' })).toHaveText('call01B');
});
