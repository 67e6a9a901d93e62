import { beforeAll, describe, expect, test } from 'vitest';
import { seededPartitions } from '../core/corpus/seeded-partitions.ts';
import type { BootstrapInterval } from '../core/metrics/paired-bootstrap.ts';
import { expectPercentiles, possibleDifferences } from '../testing/exact-bootstrap.ts';
import {
  type ExperimentVisit,
  experimentMs,
  experimentVisit,
  pretendedExperiment,
  quickSettings,
} from '../testing/experiment-visit.ts';
import { memoryArchive } from '../testing/memory-archive.ts';
import { allFrames, sessionFrames } from '../testing/predicted-frames.ts';
import { ccc, mean, rmse, sampleSd } from '../testing/textbook.ts';
import { type CellKey, cellDetail } from './cell-detail.ts';

const seeds = [1, 2];
const E = { dimension: 'arousal', kind: 'E' } as const;
const sigma = { dimension: 'arousal', kind: 'sigma' } as const;

let visit: ExperimentVisit;

beforeAll(async () => {
  visit = await experimentVisit();
  visit.store.commands.runExperiment('fast', { seeds, dimensions: ['arousal'] }, quickSettings);
  await visit.idle();
}, experimentMs);

describe('a cell', () => {
  test.each<CellKey>([
    { system: 'audio-single', target: E, partition: 'dev' },
    { system: 'video-multi', target: sigma, partition: 'test' },
    { system: 'fusion-multi-rescaled', target: E, partition: 'test' },
  ])('$system, $target.kind on $partition is what the predictions give', (key) => {
    const run = visit.shown();
    const detail = cellDetail(run, key);
    const frames = seeds.map((seed) => allFrames(run, { ...key, seed }));
    const cccs = frames.map(({ gold, predicted }) => ccc(gold, predicted));
    const rmses = frames.map(({ gold, predicted }) => rmse(gold, predicted));
    expect(detail.ccc.mean).toBeCloseTo(mean(cccs), 10);
    expect(detail.ccc.sd).toBeCloseTo(sampleSd(cccs), 10);
    expect(detail.rmse.mean).toBeCloseTo(mean(rmses), 10);
    expect(detail.rmse.sd).toBeCloseTo(sampleSd(rmses), 10);
    expect([detail.ccc.seeds, detail.rmse.seeds, detail.severalFolds]).toEqual([2, 2, false]);
    expect(detail.scores.map(({ seed }) => seed)).toEqual(seeds);
    for (const [i, score] of detail.scores.entries()) {
      expect(score.ccc).toBeCloseTo(cccs[i] as number, 10);
      expect(score.rmse).toBeCloseTo(rmses[i] as number, 10);
      expect(score.frames).toBe(frames[i]?.gold.length);
    }
  });

  test('is named by its target in words', () => {
    const of = (target: CellKey['target']) =>
      cellDetail(visit.shown(), { system: 'constant', target, partition: 'dev' }).target;
    expect([of(E), of(sigma)]).toEqual(['E Arousal', 'σ Arousal']);
  });

  test('the constant has a CCC of 0 and nothing to be compared with; what is in no table has no figure', () => {
    const run = visit.shown();
    const constant = cellDetail(run, { system: 'constant', target: E, partition: 'test' });
    expect(constant).toMatchObject({ ccc: { mean: 0, sd: 0, seeds: 2 }, comparisons: [] });
    const raw = cellDetail(run, { system: 'audio-single-raw', target: E, partition: 'test' });
    expect(raw).toMatchObject({ ccc: { mean: Number.NaN, seeds: 0 }, comparisons: [] });
    const elsewhere = { dimension: 'valence', kind: 'E' } as const;
    expect(cellDetail(run, { system: 'constant', target: elsewhere, partition: 'test' })).toMatchObject({
      target: 'E Valence',
      ccc: { seeds: 0 },
      scores: [],
    });
  });
});

describe('multi-task against single-task', () => {
  test.each(['audio', 'video', 'fusion'])('%s: both cells show the same comparison', (inputs) => {
    const run = visit.shown();
    const of = (tasks: string) =>
      cellDetail(run, { system: `${inputs}-${tasks}`, target: sigma, partition: 'dev' }).comparisons;
    expect(of('multi')).toHaveLength(seeds.length);
    expect(of('single')).toEqual(of('multi'));
    expect(of('multi').map(({ seed, partition, target }) => [seed, partition, target.kind])).toEqual(
      seeds.map((seed) => [seed, 'dev', 'sigma']),
    );
  });

  test('its interval is that of all possible draws of six sessions, both systems on the same draw', () => {
    const run = visit.shown();
    const key = { target: E, partition: 'test' } as const;
    const { comparisons } = cellDetail(run, { ...key, system: 'video-multi' });
    for (const { seed, bootstrap } of comparisons) {
      const of = (system: string) => sessionFrames(run, { ...key, system, seed });
      const [multi, single] = [of('video-multi'), of('video-single')];
      expect(multi).toHaveLength(6);
      const interval = bootstrap as BootstrapInterval;
      expect(interval).toMatchObject({ kind: 'interval', clusters: 6, draws: 2000 });
      expectPercentiles(possibleDifferences(multi, single), interval);
      const [first, second] = ['video-multi', 'video-single'].map((system) => {
        const { gold, predicted } = allFrames(run, { ...key, system, seed });
        return ccc(gold, predicted);
      }) as [number, number];
      expect(interval.estimate).toBeCloseTo(first - second, 10);
    }
  });
});

test(
  'with several folds there is a score per seed and fold, and a seed counts with the mean of its folds',
  async () => {
    const { corpus } = visit.shown();
    const archive = memoryArchive();
    const folds = [3, 4].map((seed) => seededPartitions(corpus.recordings, seed));
    const several = await experimentVisit({ archive, runExperiment: pretendedExperiment(archive, folds) });
    several.store.commands.runExperiment(
      'fast',
      { seeds, dimensions: ['arousal'], modalities: ['audio'] },
      quickSettings,
    );
    await several.idle();
    const run = several.shown();
    const key = { system: 'audio-single', target: E, partition: 'test' } as const;
    const detail = cellDetail(run, key);
    expect(detail.severalFolds).toBe(true);
    expect(detail.scores.map(({ fold, seed }) => `${fold} ${seed}`).sort()).toEqual(
      folds.flatMap(({ name }) => seeds.map((seed) => `${name} ${seed}`)).sort(),
    );
    const ofSeeds = seeds.map((seed) =>
      mean(
        folds.map(({ name: fold }) => {
          const { gold, predicted } = allFrames(run, { ...key, seed, fold });
          return ccc(gold, predicted);
        }),
      ),
    );
    expect(detail.ccc.mean).toBeCloseTo(mean(ofSeeds), 10);
    expect(detail.ccc.sd).toBeCloseTo(sampleSd(ofSeeds), 10);
  },
  experimentMs,
);
