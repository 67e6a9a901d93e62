import { beforeEach, describe, expect, test } from 'vitest';
import type { GoldStandard } from '../core/annotation/gold-standard-types.ts';
import { isImportedGold } from '../core/annotation/imported-gold.ts';
import type { CorpusData } from '../core/corpus/corpus.ts';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { testJobContext } from '../testing/job-context.ts';
import {
  selectFindingGroups,
  selectPartitionSummary,
  selectRaterRows,
  selectRecordingRows,
  selectTotalDurationSec,
} from './corpus-selectors.ts';
import { goldCsvFile } from './gold-export.ts';
import { goldOf, isGoldStale, selectSigmaByDimension } from './gold-selectors.ts';
import { createSoftenStore, type SoftenStore } from './soften-store.ts';

const params = { seed: 5, sessions: 3, raters: 4, durationSec: [10, 12] } as const;
const empty: CorpusData = {
  corpus: { ...(await simulateCorpus({ ...params, sessions: 0 }, testJobContext())).corpus, name: 'empty' },
  traces: [],
  importedGolds: [],
  features: [],
  report: {
    findings: [
      {
        severity: 'error',
        code: 'no-traces',
        file: 'junk.txt',
        message: 'No traces.',
        remedy: 'Choose another folder.',
      },
    ],
  },
};

let store: SoftenStore;
beforeEach(() => {
  const read = async (name: string) => {
    if (name === 'broken') throw new Error('the disk is gone');
    return name === 'empty' ? empty : simulateCorpus(params, testJobContext());
  };
  store = createSoftenStore({ jobs: directJobClients(read), queue: createJobQueue(), codeVersion: 'test' });
});

/** Waits until no job is queued or running. */
async function idle(): Promise<void> {
  const isBusy = () => store.queue.snapshot().some(({ finishedAt }) => finishedAt === null);
  while (isBusy()) await new Promise((resolve) => setTimeout(resolve));
}

/** The gold standard that was computed from raters. */
function ratedGold(recordingId: string, dimension: string): GoldStandard | undefined {
  const gold = goldOf(store.state.getState(), recordingId, dimension);
  return gold && !isImportedGold(gold) ? gold : undefined;
}

async function openExample(): Promise<void> {
  store.commands.openSimulation(params);
  await idle();
}

describe('opening', () => {
  test('a corpus arrives with its rows, its split and its gold standards', async () => {
    await openExample();
    const state = store.state.getState();
    expect(state.opening).toBeNull();
    expect(selectRecordingRows(state)).toHaveLength(6);
    expect(selectRecordingRows(state)[0]).toMatchObject({
      id: 'call01A',
      session: 'call01',
      partition: expect.any(String),
    });
    expect(selectRecordingRows(state)[0]?.coverage.map((one) => one.present)).toEqual([4, 4]);
    expect(selectTotalDurationSec(state)).toBeGreaterThan(6 * 9);
    expect(ratedGold('call03B', 'valence')?.weights).toHaveLength(4);
    expect(state.gold).toMatchObject({ jobId: null, failure: null, tookMs: expect.any(Number) });
    expect(selectSigmaByDimension(state).map(({ dimension }) => dimension)).toEqual(['arousal', 'valence']);
  });

  test('a folder without a recording is refused with its remedy, and what was open stays', async () => {
    await openExample();
    const before = store.state.getState();
    store.commands.openFiles([], 'empty');
    await idle();
    const after = store.state.getState();
    expect(after.openFailure).toMatchObject({
      name: 'empty',
      message: 'No traces.',
      remedy: 'Choose another folder.',
    });
    expect(after.open).toBe(before.open);
    expect(goldOf(after, 'call01A', 'arousal')).toBe(goldOf(before, 'call01A', 'arousal'));
    store.commands.dismissOpenFailure();
    expect(store.state.getState().openFailure).toBeNull();
  });

  test('a reader that throws leads to a message, not to a lost corpus', async () => {
    await openExample();
    store.commands.openFiles([], 'broken');
    await idle();
    const { open, opening, openFailure } = store.state.getState();
    expect(open?.corpus.recordings).toHaveLength(6);
    expect(opening).toBeNull();
    expect(openFailure?.message).toBe('the disk is gone');
  });

  test('opening another corpus meanwhile replaces the one on its way', async () => {
    store.commands.openFiles([], 'broken');
    store.commands.openSimulation(params);
    await idle();
    expect(store.state.getState().openFailure).toBeNull();
    expect(store.state.getState().open?.corpus.recordings).toHaveLength(6);
  });

  test('cancelling leaves everything as it was', async () => {
    store.commands.openSimulation(params);
    store.commands.cancelOpening();
    await idle();
    expect(store.state.getState()).toMatchObject({ open: null, opening: null, openFailure: null });
    expect(store.queue.snapshot()[0]?.state).toBe('cancelled');
  });
});

describe('the definition of the gold standard', () => {
  test('a change is computed anew for every recording, and the way back gives the same numbers', async () => {
    await openExample();
    const paper = goldOf(store.state.getState(), 'call02A', 'arousal');
    store.commands.setGoldSettings({ weighting: 'equal' });
    expect(isGoldStale(store.state.getState(), goldOf(store.state.getState(), 'call02A', 'arousal'))).toBe(
      true,
    );
    await idle();
    const plain = ratedGold('call02A', 'arousal');
    expect(isGoldStale(store.state.getState(), plain)).toBe(false);
    expect(plain?.weights.map((rater) => rater.weight)).toEqual([1, 1, 1, 1]);
    store.commands.resetGoldSettings();
    await idle();
    expect(goldOf(store.state.getState(), 'call02A', 'arousal')).toEqual(paper);
  });

  test('a rater who is left out has no weight, and comes back', async () => {
    await openExample();
    store.commands.includeRater('R2', false);
    await idle();
    const ids = () => ratedGold('call01A', 'valence')?.weights.map((rater) => rater.raterId);
    expect(ids()).toEqual(['R1', 'R3', 'R4']);
    store.commands.includeRater('R2', true);
    await idle();
    expect(ids()).toEqual(['R1', 'R2', 'R3', 'R4']);
  });

  test('another corpus starts with all of its raters', async () => {
    await openExample();
    store.commands.includeRater('R2', false);
    await openExample();
    expect(store.state.getState().goldSettings.excludedRaters).toEqual([]);
  });

  test('quick changes end with the last one', async () => {
    await openExample();
    store.commands.setGoldSettings({ weighting: 'equal' });
    store.commands.setGoldSettings({ weighting: 'meanPairwiseCcc' });
    await idle();
    const gold = ratedGold('call01A', 'arousal');
    expect(gold?.settings.weighting).toBe('meanPairwiseCcc');
  });
});

describe('partitions', () => {
  test('a draw is repeatable, leaks nobody, and the declared split comes back', async () => {
    await openExample();
    const declared = store.state.getState().fold;
    store.commands.dealPartitions(99);
    const drawn = store.state.getState().fold;
    expect(drawn?.name).toBe('seed 99');
    expect(selectPartitionSummary(store.state.getState())?.leaks).toEqual([]);
    store.commands.dealPartitions(99);
    expect(store.state.getState().fold).toEqual(drawn);
    store.commands.restoreDeclaredFold();
    expect(store.state.getState().fold).toBe(declared);
  });
});

describe('derived rows', () => {
  test('are the same object until the state behind them changes', async () => {
    await openExample();
    const state = store.state.getState();
    expect(selectRecordingRows(state)).toBe(selectRecordingRows({ ...state }));
    expect(selectRaterRows(state).map(({ id, recordings }) => [id, recordings])).toEqual([
      ['R1', 6],
      ['R2', 6],
      ['R3', 6],
      ['R4', 6],
    ]);
  });

  test('the same finding in several files is told once, errors first', () => {
    const note = { severity: 'note', code: 'crlf', message: 'CRLF.', remedy: 'Nothing to do.' } as const;
    const error = {
      severity: 'error',
      code: 'empty',
      file: 'c.csv',
      message: 'Empty.',
      remedy: 'Export it again.',
    } as const;
    const report = { findings: [{ ...note, file: 'a.csv' }, error, { ...note, file: 'b.csv' }] };
    const groups = selectFindingGroups({
      ...store.state.getState(),
      open: {
        id: '1',
        origin: { kind: 'files', name: 'x' },
        notKept: null,
        corpus: empty.corpus,
        given: { raters: [], traces: [] },
        traces: [],
        golds: [],
        features: [],
        report,
      },
    });
    expect(groups.map(({ code, findings }) => [code, findings.map(({ file }) => file)])).toEqual([
      ['empty', ['c.csv']],
      ['crlf', ['a.csv', 'b.csv']],
    ]);
  });
});

test('a gold standard is saved under a name that any file system takes', async () => {
  await openExample();
  const gold = goldOf(store.state.getState(), 'call01A', 'arousal');
  const file = goldCsvFile({ ...gold!, recordingId: '../<b>ä 1</b>' }, false);
  expect(file.name).toBe('.._b_ä_1_b_.arousal.gold.csv');
  expect(goldCsvFile(gold!, true).name).toBe('call01A.arousal.simulated-gold.csv');
  expect(file.text).toMatch(/^time,E,sigma,raters\n0,/);
});
