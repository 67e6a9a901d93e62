// The demo as a whole: its size, its identity, and whether it can teach anything.
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { goldStandardOf, paperGoldStandard } from '../annotation/gold-standard.ts';
import type { GoldStandard } from '../annotation/gold-standard-types.ts';
import { gridFromZero } from '../annotation/time-grid.ts';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import type { CorpusData, Partition } from '../corpus/corpus.ts';
import { findLeaks } from '../corpus/leak-check.ts';
import { partitionNames } from '../corpus/seeded-partitions.ts';
import { pearsonCorrelation } from '../metrics/pearson-correlation.ts';
import { corpusFingerprint } from './corpus-fingerprint.ts';
import { createExactRandom, createNormalCells } from './exact-random.ts';
import { demoParams, simulateCorpus } from './simulate-corpus.ts';
import { createWorld, simulateSession } from './simulate-session.ts';

let demo: CorpusData;
let golds: Record<'arousal' | 'valence', GoldStandard[]>;

// A busy machine takes its time; nothing here measures it.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

beforeAll(async () => {
  demo = await simulateCorpus(demoParams, testJobContext());
  golds = { arousal: goldsOf('arousal'), valence: goldsOf('valence') };
});

function goldsOf(dimension: string): GoldStandard[] {
  return demo.corpus.recordings.map(({ id: recordingId }) => {
    const traces = demo.traces.filter(
      (trace) => trace.recordingId === recordingId && trace.dimension === dimension,
    );
    return goldStandardOf({ recordingId, dimension, traces }, gridFromZero(traces, 0.1), paperGoldStandard);
  });
}

const idsOf = (partition: Partition) => demo.corpus.folds[0]?.[partition] ?? [];
const mean = (values: readonly number[]) => momentsOf(values).mean;

describe('the demo corpus', () => {
  test("has SEWA's size and partitions, and no session on two sides", () => {
    const { corpus } = demo;
    expect(corpus.recordings).toHaveLength(64);
    expect(corpus.raters).toHaveLength(6);
    expect([7, 11, 12]).not.toContain(demoParams.seed);
    expect(partitionNames.map((name) => idsOf(name).length)).toEqual([34, 14, 16]);
    expect(findLeaks(corpus.folds[0]!, corpus.recordings)).toEqual([]);
    const framesOf = new Map(golds.arousal.map(({ recordingId, grid }) => [recordingId, grid.frames]));
    for (const frames of framesOf.values()) {
      expect(frames).toBeGreaterThanOrEqual(1540);
      expect(frames).toBeLessThanOrEqual(1740);
    }
    const totals = partitionNames.map((name) =>
      idsOf(name).reduce((sum, id) => sum + (framesOf.get(id) as number), 0),
    );
    // Both sides of a call are equally long, so that odd totals are one frame off.
    expect(totals).toEqual([55_072, 22_308, 27_598]);
  });

  test('is what it was: the SHA-256 of its values, rounded to 1e-5', () => {
    expect(corpusFingerprint(demo)).toBe('6d3da73b815989ab63ca0c82e8878c2e0b3cbaa2e97c448ccd2dd17609b607c7');
  });

  test('raters agree as people do: neither by chance nor like one', () => {
    for (const own of [golds.arousal, golds.valence]) {
      const agreement = mean(own.map((gold) => gold.agreement.meanPairwiseCcc));
      expect(agreement).toBeGreaterThan(0.3);
      expect(agreement).toBeLessThan(0.7);
    }
  });

  test('sigma varies from frame to frame and from recording to recording', () => {
    for (const own of [golds.arousal, golds.valence]) {
      const within = own.map(({ sigma }) => standardDeviation(momentsOf(sigma), 0));
      const levels = own.map(({ sigma }) => momentsOf(sigma).mean);
      expect(mean(within)).toBeGreaterThan(0.02);
      expect(standardDeviation(momentsOf(levels), 0)).toBeGreaterThan(0.01);
      expect(mean(levels)).toBeGreaterThan(0.05);
      expect(mean(levels)).toBeLessThan(0.25);
    }
  });

  test.each([
    ['audio', 'arousal'],
    ['video', 'valence'],
  ] as const)('%s tells something about %s on dev, and no column of it tells all', (modality, dimension) => {
    const train = samplesOf(modality, dimension, 'train');
    const weights = fitRidge(train);
    const dev = samplesOf(modality, dimension, 'dev');
    const predicted = dev.rows.map((row) => row.reduce((sum, value, c) => sum + value * weights[c]!, 0));
    expect(pearsonCorrelation(predicted, dev.labels)).toBeGreaterThan(0.3);
    for (let c = 0; c < weights.length; c++) {
      const column = train.rows.map((row) => row[c]!);
      expect(Math.abs(pearsonCorrelation(column, train.labels))).toBeLessThan(0.95);
    }
  });
});

test('raters follow what is felt as late as their reaction and their hand make them', () => {
  const random = createExactRandom(demoParams.seed, createNormalCells());
  const world = createWorld(random, 6);
  const expectedSec = mean(world.raters.map(({ lagSec, handSec }) => lagSec + 2 * handSec));
  const time = { frames: 1700, hopSec: 0.1 };
  const sides = Array.from({ length: 8 }, () => simulateSession(random, world, time, false)).flat();
  for (const dimension of ['arousal', 'valence'] as const) {
    const courses = sides.map(({ emotion, ratings }) => ({
      felt: emotion[dimension],
      rated: emotion[dimension].map((_, n) => mean(ratings[dimension].map((own) => own[n]!))),
    }));
    const correlations = Array.from({ length: 81 }, (_, lag) =>
      mean(
        courses.map(({ felt, rated }) =>
          pearsonCorrelation(rated.subarray(lag), felt.subarray(0, 1700 - lag)),
        ),
      ),
    );
    const lagSec = correlations.indexOf(Math.max(...correlations)) / 10;
    expect(Math.abs(lagSec - expectedSec)).toBeLessThan(0.5);
    expect(lagSec).toBeGreaterThan(3);
    expect(lagSec).toBeLessThan(4.5);
  }
});

interface Samples {
  readonly rows: readonly number[][];
  readonly labels: readonly number[];
}

/** Every other second, columns standardised on train, labels shifted back by 4 s and without their mean. */
function samplesOf(modality: string, dimension: 'arousal' | 'valence', partition: Partition): Samples {
  const train = rowsOf(modality, 'train').map(({ row }) => row);
  const scales = train[0]!.map((_, c) => momentsOf(train.map((row) => row[c]!)));
  const taken = rowsOf(modality, partition).map(({ row, recordingId, frame }) => ({
    row: row.map((value, c) => (value - scales[c]!.mean) / standardDeviation(scales[c]!, 0)),
    label: golds[dimension].find((gold) => gold.recordingId === recordingId)!.E[frame + 40]!,
  }));
  const level = mean(taken.map(({ label }) => label));
  return { rows: taken.map(({ row }) => row), labels: taken.map(({ label }) => label - level) };
}

function rowsOf(modality: string, partition: Partition) {
  const tables = demo.features.filter(
    (table) => table.modality === modality && idsOf(partition).includes(table.recordingId),
  );
  return tables.flatMap(({ recordingId, values: { data, rows, cols } }) =>
    Array.from({ length: Math.floor((rows - 40) / 20) }, (_, i) => {
      const frame = 20 * i;
      return { recordingId, frame, row: [...data.subarray(frame * cols, (frame + 1) * cols)] };
    }),
  );
}

/** Ridge regression: (X'X + 0.04 n) w = X'y by Gauss and Jordan, which needs no pivots here. */
function fitRidge({ rows, labels }: Samples): number[] {
  const columns = rows[0]!.length;
  const system = Array.from({ length: columns }, (_, i) => {
    const sums = new Float64Array(columns + 1);
    for (const [n, row] of rows.entries()) {
      const value = row[i]!;
      for (let j = 0; j < columns; j++) sums[j]! += value * row[j]!;
      sums[columns]! += value * labels[n]!;
    }
    sums[i]! += 0.04 * rows.length;
    return sums;
  });
  for (const [i, pivot] of system.entries()) {
    const scale = 1 / pivot[i]!;
    for (let j = i; j <= columns; j++) pivot[j]! *= scale;
    for (const other of system) {
      const factor = other === pivot ? 0 : other[i]!;
      for (let j = i; j <= columns; j++) other[j]! -= factor * pivot[j]!;
    }
  }
  return system.map((equation) => equation[columns]!);
}
