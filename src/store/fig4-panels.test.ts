import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { paperGoldStandard } from '../core/annotation/gold-standard.ts';
import { seededPartitions } from '../core/corpus/seeded-partitions.ts';
import {
  type ExperimentVisit,
  experimentMs,
  experimentVisit,
  pretendedExperiment,
  quickSettings,
} from '../testing/experiment-visit.ts';
import { expectSeries } from '../testing/matchers.ts';
import { memoryArchive } from '../testing/memory-archive.ts';
import { mean, type Rows, sampleSd, textbookEwe } from '../testing/textbook.ts';
import { type Fig4Panel, fig4Panels, fig4Recordings } from './fig4-panels.ts';
import { selectFinishedRun } from './finished-run.ts';

const system = 'fusion-multi-rescaled';

let visit: ExperimentVisit;

beforeAll(async () => {
  visit = await experimentVisit();
  visit.store.commands.runExperiment('fast', { seeds: [1, 2] }, quickSettings);
  await visit.idle();
}, experimentMs);

afterEach(async () => {
  if (visit.store.state.getState().goldSettings === paperGoldStandard) return;
  visit.store.commands.resetGoldSettings();
  await visit.idle();
});

const fold = () => visit.shown().results.provenance.folds[0];
const panelsOf = (recordingId: string, of = visit) =>
  fig4Panels(of.shown(), { system, seed: 1, recordingId });
const panelOf = (recordingId: string, label: string): Fig4Panel => {
  const panel = panelsOf(recordingId).find((one) => one.label === label);
  if (!panel) throw new Error(`expected a panel ${label} of ${recordingId}`);
  return panel;
};

/** What every rater said, frame by frame from the delay on; the raters are those of one take each. */
function ratings(recordingId: string, dimension: string): Rows {
  const { repository } = visit.store.state.getState();
  const traces = repository.tracesOf(recordingId, dimension);
  const frames = traces[0]?.values.length ?? 0;
  return Array.from({ length: frames }, (_, n) => traces.map(({ values }) => values[n] as number));
}

/** Labels that were given during the delay, 10 frames, are of no use. */
const fromDelay = <T>(series: readonly T[]) => series.slice(10);
const present = (row: readonly number[]) => row.filter((value) => !Number.isNaN(value));

describe('the recordings', () => {
  test('are those of test and then those of dev, each in the order of its partition', () => {
    const told = fig4Recordings(visit.shown(), system, 1);
    const { test: ofTest = [], dev = [] } = fold() ?? {};
    expect(told.map(({ recordingId }) => recordingId)).toEqual([...ofTest, ...dev]);
    expect(told.map(({ partition }) => partition)).toEqual([
      ...ofTest.map(() => 'test'),
      ...dev.map(() => 'dev'),
    ]);
  });

  test('there are none of a system or a seed that predicted nothing', () => {
    expect(fig4Recordings(visit.shown(), 'fusion', 1)).toEqual([]);
    expect(fig4Recordings(visit.shown(), system, 3)).toEqual([]);
    expect(fig4Panels(visit.shown(), { system, seed: 3, recordingId: 'call02A' })).toEqual([]);
    expect(panelsOf(fold()?.train[0] ?? '')).toEqual([]);
  });
});

describe('the panels', () => {
  test('are E and σ of each dimension', () => {
    expect(panelsOf('call02A').map(({ label }) => label)).toEqual([
      'E Arousal',
      'σ Arousal',
      'E Valence',
      'σ Valence',
    ]);
  });

  test('show the gold standard of the frames behind the delay: what the raters said, by their weights', () => {
    const complete = (fold()?.test ?? []).filter((id) => id !== 'call02A');
    expect(complete.length).toBeGreaterThan(5);
    for (const id of complete) {
      const rows = ratings(id, 'arousal');
      // The default clips a rater who goes against the others.
      const weights = textbookEwe(rows).weights.map((weight) => Math.max(0, weight));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const E = rows.map(
        (row) => row.reduce((sum, value, k) => sum + (weights[k] as number) * value, 0) / total,
      );
      const { series } = panelOf(id, 'E Arousal');
      expect(series.firstFrame).toBe(10);
      expectSeries(series.gold, fromDelay(E), 1e-9);
    }
  });

  test('seed and system choose the prediction', () => {
    const predicted = (of: string, seed: number) =>
      fig4Panels(visit.shown(), { system: of, seed, recordingId: 'call06A' })[0]?.series.predicted;
    expect(predicted(system, 1)).not.toEqual(predicted(system, 2));
    expect(predicted(system, 1)).not.toEqual(predicted('audio-multi', 1));
  });
});

describe('the band of the raters', () => {
  test('stands around E alone: the SD of those who were there, and how many they were', () => {
    const { raters } = panelOf('call02A', 'E Arousal');
    const rows = fromDelay(ratings('call02A', 'arousal').map(present));
    expect(new Set(rows.map(({ length }) => length)), 'one rater came late').toEqual(new Set([3, 4]));
    expectSeries(raters?.sigma ?? [], rows.map(sampleSd), 1e-9);
    expect(raters).toMatchObject({ fewest: 3, most: 4 });
    expect(panelOf('call02A', 'E Valence').raters).toMatchObject({ fewest: 4, most: 4 });
    expect(panelOf('call02A', 'σ Arousal').raters).toBeUndefined();
  });

  test('follows a change of σ, and goes when E is no longer what was learnt', async () => {
    const { commands } = visit.store;
    commands.setGoldSettings({ sigma: 'population' });
    await visit.idle();
    const rows = fromDelay(ratings('call06A', 'arousal'));
    const population = rows.map((row) => sampleSd(row) * Math.sqrt(3 / 4));
    expectSeries(panelOf('call06A', 'E Arousal').raters?.sigma ?? [], population, 1e-9);
    commands.includeRater('R1', false);
    await visit.idle();
    expect(panelOf('call06A', 'E Arousal').raters).toBeUndefined();
  });
});

describe('the band of the prediction', () => {
  test('is the predicted σ in the unit of the traces: the scaling of the training recordings backwards', () => {
    const train = (fold()?.train ?? []).flatMap((id) =>
      ratings(id, 'arousal').map((row) => sampleSd(present(row))),
    );
    const m = mean(train);
    const sd = Math.sqrt(mean(train.map((value) => (value - m) ** 2)));
    for (const recordingId of ['call02A', 'call06A', fold()?.dev[0] ?? '']) {
      const E = panelOf(recordingId, 'E Arousal');
      const sigma = panelOf(recordingId, 'σ Arousal').series.predicted;
      const expected = Array.from(sigma, (value) => Math.max(0, m + (value - 0.5) * 6 * sd));
      expectSeries(E.predictedSigma ?? [], expected, 1e-8);
    }
    expect(panelOf('call02A', 'σ Arousal').predictedSigma).toBeUndefined();
  });

  test('is not there when σ has become another', async () => {
    visit.store.commands.includeRater('R1', false);
    await visit.idle();
    expect(panelOf('call06A', 'E Arousal').predictedSigma).toBeUndefined();
  });
});

test(
  'with several folds the one that tests the recording counts',
  async () => {
    const { corpus } = visit.shown();
    const folds = [3, 4].map((seed) => seededPartitions(corpus.recordings, seed));
    const [first, second] = folds;
    const shared = second?.test.find((id) => first?.dev.includes(id));
    if (!shared)
      throw new Error('expected a recording that is for dev in one fold and for test in the other');
    const archive = memoryArchive();
    const several = await experimentVisit({ archive, runExperiment: pretendedExperiment(archive, folds) });
    several.store.commands.runExperiment('fast', { dimensions: ['arousal'] }, quickSettings);
    await several.idle();
    const run = selectFinishedRun(several.store.state.getState());
    const told = fig4Recordings(several.shown(), system, 1);
    expect(told.filter(({ recordingId }) => recordingId === shared)).toEqual([
      { recordingId: shared, partition: 'test' },
    ]);
    const [panel] = panelsOf(shared, several);
    const ofSecond = run?.predictions
      .filter(({ fold: name, target }) => name === second?.name && target.kind === 'E')
      .flatMap(({ recordings }) => recordings);
    expect(panel?.series.partition).toBe('test');
    expect(ofSecond).toContain(panel?.series);
  },
  experimentMs,
);
