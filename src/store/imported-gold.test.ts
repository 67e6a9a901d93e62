// A corpus that brings E along and no raters: nothing is computed, and everything that waits for a gold standard goes on.
import { beforeEach, describe, expect, test } from 'vitest';
import { isImportedGold } from '../core/annotation/imported-gold.ts';
import type { ExperimentRequest } from '../jobs/contracts/experiment.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { changedAvec } from '../testing/fixtures/avec-case.ts';
import { readFolder } from '../testing/fixtures/bad-input-case.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { selectRecordingRows, selectTotalDurationSec } from './corpus-selectors.ts';
import { goldCsvFile } from './gold-export.ts';
import { goldOf, isGoldStale, selectTargets } from './gold-selectors.ts';
import { createSoftenStore, type SoftenStore } from './soften-store.ts';

let store: SoftenStore;
let asked: ExperimentRequest[];
beforeEach(() => {
  asked = [];
  const read = (name: string) =>
    readFolder(changedAvec(name === 'mixed' ? { folder: 'raters-too' } : {}), name);
  const jobs = {
    ...directJobClients(read),
    runExperiment: (request: ExperimentRequest) => {
      asked.push(request);
      return Promise.reject(new Error('not trained in this test'));
    },
  };
  store = createSoftenStore({ jobs, queue: createJobQueue(), codeVersion: 'test' });
});

async function open(name: string): Promise<void> {
  store.commands.openFiles([], name);
  await idle();
}

async function idle(): Promise<void> {
  const isBusy = () => store.queue.snapshot().some(({ finishedAt }) => finishedAt === null);
  while (isBusy()) await new Promise((resolve) => setTimeout(resolve));
}

const state = () => store.state.getState();

describe('imported gold standards alone', () => {
  test('are there at once, without a job, and training need not wait', async () => {
    await open('avec');
    const gold = goldOf(state(), 'Devel_01', 'arousal');
    expect(gold && isImportedGold(gold)).toBe(true);
    expect(gold?.E).toHaveLength(90);
    expect(state().gold).toMatchObject({ jobId: null, failure: null, tookMs: 0 });
    expect(store.queue.snapshot().map(({ title }) => title)).toEqual(['Open avec']);
  });

  test('know no settings: a change neither touches them nor makes them stale', async () => {
    await open('avec');
    const before = goldOf(state(), 'Devel_01', 'arousal');
    store.commands.setGoldSettings({ weighting: 'equal' });
    await idle();
    expect(goldOf(state(), 'Devel_01', 'arousal')).toBe(before);
    expect(isGoldStale(state(), before)).toBe(false);
    expect(state().gold.tookMs).toBe(0);
  });

  test('count as coverage and give recordings their length', async () => {
    await open('avec');
    const rows = selectRecordingRows(state());
    expect(rows.map(({ coverage }) => coverage.map(({ importedE }) => importedE))).toEqual(
      Array.from({ length: 4 }, () => [true, true, true]),
    );
    expect(rows[0]).toMatchObject({ id: 'Devel_01', partition: 'dev', durationSec: 8.9 });
    expect(selectTotalDurationSec(state())).toBeCloseTo(4 * 8.9, 9);
  });

  test('can be learnt as E only, and the results name their content', async () => {
    await open('avec');
    expect(selectTargets(state()).map(({ targets }) => targets)).toEqual(['E', 'E', 'E']);
    store.commands.runExperiment('smoke', {});
    await idle();
    expect(asked[0]?.golds).toHaveLength(12);
    expect(asked[0]?.golds.every(({ sigma }) => sigma === undefined)).toBe(true);
    expect(asked[0]?.provenance.traces).toEqual([]);
    expect(asked[0]?.provenance.golds).toContainEqual({
      recordingId: 'Train_02',
      dimension: 'liking',
      contentHash: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  test('are saved as time and E', async () => {
    await open('avec');
    const { name, text } = goldCsvFile(goldOf(state(), 'Train_01', 'valence')!, false);
    expect(name).toBe('Train_01.valence.gold.csv');
    expect(text).toMatch(/^time,E\n0,0\.4\n0\.1,0\.399\n/);
  });

  test('make way for those of the next corpus', async () => {
    await open('avec');
    store.commands.openSimulation({ seed: 5, sessions: 2, raters: 3, durationSec: [5, 6] });
    await idle();
    expect(goldOf(state(), 'Devel_01', 'arousal')).toBeUndefined();
    expect(state().open?.golds).toEqual([]);
  });
});

describe('beside raters', () => {
  test('what is rated is computed, the rest stays imported', async () => {
    await open('mixed');
    const kinds = ['arousal', 'valence'].map((dimension) => {
      const gold = goldOf(state(), 'Devel_01', dimension);
      return gold && isImportedGold(gold) ? 'imported' : gold?.weights.map(({ raterId }) => raterId);
    });
    expect(kinds).toEqual([['r1', 'r2'], 'imported']);
    expect(selectRecordingRows(state())[0]?.coverage[0]).toMatchObject({ present: 2, importedE: false });
  });

  test('what can be learnt is what a training recording has', async () => {
    await open('mixed');
    const targets = () => selectTargets(state()).map((one) => [one.dimension, one.targets]);
    // Devel_01 alone has raters, and only for arousal.
    const eOnly = ['arousal', 'liking', 'valence'].map((dimension) => [dimension, 'E']);
    expect(targets()).toEqual(eOnly);
    for (let seed = 1; !state().fold?.train.includes('Devel_01'); seed++) store.commands.dealPartitions(seed);
    expect(targets()).toEqual([['arousal', 'E and sigma'], ...eOnly.slice(1)]);
  });
});
