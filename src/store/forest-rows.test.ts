import { beforeAll, describe, expect, test } from 'vitest';
import { expectPercentiles, possibleCccs } from '../testing/exact-bootstrap.ts';
import {
  type ExperimentVisit,
  experimentMs,
  experimentVisit,
  quickSettings,
} from '../testing/experiment-visit.ts';
import { allFrames, sessionFrames } from '../testing/predicted-frames.ts';
import { ccc, mean } from '../testing/textbook.ts';
import type { FinishedRun } from './finished-run.ts';
import { forestPanels, forestRange } from './forest-rows.ts';

const seeds = [1, 2];
const systems = [
  'audio-single',
  'audio-multi',
  'video-single',
  'video-multi',
  'fusion-single',
  'fusion-multi',
  'fusion-single-rescaled',
  'fusion-multi-rescaled',
];

let visit: ExperimentVisit;
let run: FinishedRun;

beforeAll(async () => {
  visit = await experimentVisit();
  visit.store.commands.runExperiment('fast', { seeds }, quickSettings);
  await visit.idle();
  run = visit.shown();
}, experimentMs);

const foldOf = ({ results }: FinishedRun) => results.provenance.folds[0]?.name ?? '';
const panelsOf = (of: FinishedRun, partition: 'dev' | 'test', seed = 2) =>
  forestPanels(of, { partition, seed, fold: foldOf(of) });

describe('the panels', () => {
  test('one per target, E and sigma of a dimension side by side, with a row per system of the tables', () => {
    const panels = panelsOf(run, 'test');
    expect(panels.map(({ label }) => label)).toEqual(['E Arousal', 'σ Arousal', 'E Valence', 'σ Valence']);
    for (const { rows } of panels)
      expect(rows.map(({ name }) => name).sort()).toEqual([...systems, 'constant'].sort());
  });

  test.each(['dev', 'test'] as const)(
    'on %s they say how many sessions the intervals rest on',
    (partition) => {
      const [panel] = panelsOf(run, partition);
      const frames = sessionFrames(run, { system: 'constant', target: panel!.target, partition, seed: 1 });
      expect(panel?.sessions).toBe({ dev: 5, test: 6 }[partition]);
      expect(frames).toHaveLength(panel?.sessions ?? 0);
    },
  );
});

describe('a row', () => {
  test.each(['dev', 'test'] as const)(
    'on %s has the mean over seeds, and the CCC of the chosen one',
    (partition) => {
      for (const seed of seeds)
        for (const { target, rows } of panelsOf(run, partition, seed))
          for (const row of rows.filter(({ name }) => name !== 'constant')) {
            const cccs = seeds.map((one) => {
              const { gold, predicted } = allFrames(run, { system: row.name, target, partition, seed: one });
              return ccc(gold, predicted);
            });
            expect(row.mean, row.name).toBeCloseTo(mean(cccs), 10);
            expect(row.ofSeed, row.name).toBeCloseTo(cccs[seeds.indexOf(seed)] as number, 10);
            expect(row.seeds).toBe(2);
          }
    },
  );

  test('the interval is that of all possible draws of whole sessions, for the chosen seed', () => {
    for (const seed of seeds)
      for (const { target, rows } of panelsOf(run, 'test', seed))
        for (const { name, interval } of rows.filter((one) => one.name !== 'constant')) {
          const sessions = sessionFrames(run, { system: name, target, partition: 'test', seed });
          if (!interval) throw new Error(`expected ${name} to have an interval`);
          expectPercentiles(possibleCccs(sessions), { ...interval, draws: 2000 });
        }
  });

  test('the constant stands at 0 with nowhere to go', () => {
    for (const { rows } of panelsOf(run, 'test'))
      expect(rows.find(({ name }) => name === 'constant')).toMatchObject({
        mean: 0,
        ofSeed: 0,
        interval: { low: 0, high: 0 },
      });
  });

  test('a seed or fold that is not there leaves the mean, and neither CCC nor interval', () => {
    const [panel] = forestPanels(run, { partition: 'test', seed: 3, fold: foldOf(run) });
    expect(panel?.sessions).toBeUndefined();
    expect(panel?.rows[0]).toMatchObject({ seeds: 2, ofSeed: Number.NaN, interval: undefined });
    expect(panel?.rows[0]?.mean).not.toBeNaN();
    const [other] = forestPanels(run, { partition: 'test', seed: 1, fold: 'another' });
    expect(other?.rows[0]).toMatchObject({ ofSeed: Number.NaN, interval: undefined });
  });
});

describe('the range', () => {
  test('holds 0, every point and every end, and a twentieth more on either side', () => {
    const panels = [...panelsOf(run, 'dev'), ...panelsOf(run, 'test', 1)];
    const shown = panels
      .flatMap(({ rows }) => rows)
      .flatMap(({ mean: point, ofSeed, interval }) => [point, ofSeed, interval?.low, interval?.high])
      .filter((value): value is number => value !== undefined);
    const [low, high] = [Math.min(0, ...shown), Math.max(0, ...shown)];
    const [from, to] = forestRange(panels);
    expect(from).toBeCloseTo(low - (high - low) / 20, 12);
    expect(to).toBeCloseTo(high + (high - low) / 20, 12);
  });

  test('is there also for nothing but constants, and for no panel at all', () => {
    const constants = panelsOf(run, 'test').map((panel) => ({
      ...panel,
      rows: panel.rows.filter(({ name }) => name === 'constant'),
    }));
    for (const panels of [constants, []]) expect(forestRange(panels)).toEqual([-0.1, 0.1]);
  });
});

test(
  'fewer than five sessions have points and no intervals; one modality has no fusion',
  async () => {
    const choices = { dimensions: ['arousal'], modalities: ['audio'] };
    visit.store.commands.runExperiment('fast', choices, { ...quickSettings, recordings: 12 });
    await visit.idle();
    const few = visit.shown();
    const panels = panelsOf(few, 'test', 1);
    expect(panels.map(({ label }) => label)).toEqual(['E Arousal', 'σ Arousal']);
    const sessions = sessionFrames(few, {
      system: 'constant',
      target: panels[0]!.target,
      partition: 'test',
      seed: 1,
    });
    expect(sessions.length).toBeLessThan(5);
    for (const panel of panels) {
      expect(panel.sessions).toBe(sessions.length);
      expect(panel.rows.map(({ name, interval }) => [name, interval])).toEqual([
        ['audio-single', undefined],
        ['audio-multi', undefined],
        ['constant', undefined],
      ]);
    }
  },
  experimentMs,
);
