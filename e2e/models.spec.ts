// A saved model predicts on recordings that it has never seen, in the app as in the terminal.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect as expectBase, type Page } from '@playwright/test';
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
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures off this pattern
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
