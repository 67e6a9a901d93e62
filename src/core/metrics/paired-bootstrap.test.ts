import { describe, expect, test } from 'vitest';
import { createRandom } from '../array/random.ts';
import { concordanceCorrelation, concordanceFromMoments } from './concordance-correlation.ts';
import {
  type BootstrapInterval,
  type BootstrapResult,
  bootstrapDifference,
  bootstrapStatistic,
  type ClusteredComparison,
} from './paired-bootstrap.ts';
import { pearsonCorrelation, pearsonFromMoments } from './pearson-correlation.ts';
import { rmseFromMoments, rootMeanSquareError } from './root-mean-square-error.ts';

/** Recordings in pairs of one session; gold and two predictions that follow it with error. */
function recordingsOf(count: number, frames: number, seed = 1, bias = 0): ClusteredComparison[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const level = random.normal(0, 0.3);
    const gold = Float64Array.from({ length: frames + i }, () => level + random.normal(0, 0.2));
    return {
      clusterId: `s${i >> 1}`,
      gold,
      predicted: gold.map((value) => 0.6 * value + bias + random.normal(0, 0.2)),
      other: gold.map((value) => 0.3 * value + random.normal(0, 0.2)),
    };
  });
}

function intervalOf(result: BootstrapResult): BootstrapInterval {
  if (result.kind !== 'interval') throw new Error(`expected an interval, got ${result.kind}`);
  return result;
}

/** The same draws, but every frame copied and every statistic computed from the start. */
function naive(
  recordings: readonly ClusteredComparison[],
  statistic: (gold: number[], predicted: number[]) => number,
  { seed, draws }: { seed: number; draws: number },
): number[] {
  const random = createRandom(seed);
  const ids = [...new Set(recordings.map((recording) => recording.clusterId))].sort();
  return Array.from({ length: draws }, () => {
    const drawn = ids.map(() => ids[random.integer(0, ids.length - 1)]);
    const frames = drawn.flatMap((id) =>
      recordings
        .filter((recording) => recording.clusterId === id)
        .flatMap(({ gold, predicted, other }) =>
          Array.from(gold, (_, i) => [gold[i], predicted[i], other[i]] as [number, number, number]),
        ),
    );
    const kept = frames.filter((frame) => !frame.some(Number.isNaN));
    const column = (i: 0 | 1 | 2) => kept.map((frame) => frame[i]);
    return statistic(column(0), column(1)) - statistic(column(0), column(2));
  }).sort((a, b) => a - b);
}

const options = { seed: 5, draws: 101 };

describe('bootstrapDifference', () => {
  test.each([
    ['CCC', concordanceFromMoments, concordanceCorrelation],
    ['PCC', pearsonFromMoments, pearsonCorrelation],
    ['RMSE', rmseFromMoments, rootMeanSquareError],
  ] as const)('of %s: equals resampling frame by frame', (_, fromMoments, plain) => {
    const recordings = recordingsOf(14, 40).map((recording, i) => ({
      ...recording,
      predicted: Float64Array.from(recording.predicted, (value, frame) =>
        (i + frame) % 17 === 0 ? Number.NaN : value,
      ),
      other: Float64Array.from(recording.other, (value, frame) => (frame === 3 ? Number.NaN : value)),
    }));
    const values = naive(recordings, (gold, predicted) => plain(gold, predicted), options);
    const result = intervalOf(bootstrapDifference(recordings, (moments) => fromMoments(moments), options));
    // 101 draws: the quantiles 0.025 and 0.975 stand at the positions 2.5 and 97.5.
    expect(result.low).toBeCloseTo(((values[2] as number) + (values[3] as number)) / 2, 11);
    expect(result.high).toBeCloseTo(((values[97] as number) + (values[98] as number)) / 2, 11);
    const below = values.filter((value) => value <= 0).length;
    expect(result.pValue).toBeCloseTo(Math.min(1, (2 * (Math.min(below, 101 - below) + 1)) / 102), 12);
    expect(result).toMatchObject({ clusters: 7, draws: 101, undefinedDraws: 0 });
  });

  test('the estimate is the difference over the frames that all three series have', () => {
    const [first, ...rest] = recordingsOf(12, 30);
    const other = Float64Array.from(first?.other ?? [], (value, i) => (i < 10 ? Number.NaN : value));
    const recordings = [{ ...(first as ClusteredComparison), other }, ...rest];
    const { estimate } = bootstrapDifference(recordings, concordanceFromMoments, options);
    const whole = (key: 'gold' | 'predicted' | 'other') =>
      recordings.flatMap((recording, i) => Array.from(recording[key]).slice(i === 0 ? 10 : 0));
    expect(estimate).toBeCloseTo(
      concordanceCorrelation(whole('gold'), whole('predicted')) -
        concordanceCorrelation(whole('gold'), whole('other')),
      12,
    );
  });

  test('a system does not differ from itself', () => {
    const same = recordingsOf(12, 30).map((recording) => ({ ...recording, other: recording.predicted }));
    expect(bootstrapDifference(same, concordanceFromMoments, options)).toMatchObject({
      estimate: 0,
      low: 0,
      high: 0,
      pValue: 1,
    });
  });

  test('one seed, one result, whatever the order of the recordings; another seed, another', () => {
    const recordings = recordingsOf(12, 30);
    const shuffled = createRandom(9).shuffle(recordings);
    const [a, b] = [recordings, shuffled].map((list) =>
      intervalOf(bootstrapDifference(list, concordanceFromMoments, options)),
    ) as [BootstrapInterval, BootstrapInterval];
    expect(a.low).toBeCloseTo(b.low, 12);
    expect(a.high).toBeCloseTo(b.high, 12);
    const other = bootstrapDifference(recordings, concordanceFromMoments, { ...options, seed: 6 });
    expect(intervalOf(other).low).not.toBeCloseTo(a.low, 6);
  });

  test('series of different lengths are refused by name', () => {
    const wrong = [{ clusterId: 's0', gold: [1, 2], predicted: [1, 2], other: [1] }];
    expect(() => bootstrapDifference(wrong, concordanceFromMoments, options)).toThrow(
      'bootstrap: expected gold and other of one length, got 2 and 1 in cluster s0',
    );
  });
});

describe('bootstrapStatistic', () => {
  test('fewer than five clusters give the estimate and say that there is no interval', () => {
    const recordings = recordingsOf(8, 20);
    expect(bootstrapStatistic(recordings, concordanceFromMoments, options)).toEqual({
      kind: 'tooFewClusters',
      clusters: 4,
      estimate: expect.closeTo(
        concordanceCorrelation(
          recordings.flatMap(({ gold }) => Array.from(gold)),
          recordings.flatMap(({ predicted }) => Array.from(predicted)),
        ),
        12,
      ),
    });
    expect(bootstrapStatistic([], concordanceFromMoments, options)).toMatchObject({ clusters: 0 });
  });

  test('sessions without a frame in common do not count as clusters', () => {
    const recordings = recordingsOf(10, 20).map((recording) =>
      recording.clusterId === 's4'
        ? { ...recording, gold: Array.from(recording.gold, () => Number.NaN) }
        : recording,
    );
    expect(bootstrapStatistic(recordings, concordanceFromMoments, options)).toMatchObject({
      kind: 'tooFewClusters',
      clusters: 4,
    });
  });

  test('the interval covers a mean as often as it says', () => {
    // A statistic whose truth is known: the mean of the gold over 40 independent clusters.
    let covered = 0;
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(1000 + seed);
      const recordings = Array.from({ length: 40 }, (_, i) => {
        const gold = [random.normal()];
        return { clusterId: `c${i}`, gold, predicted: gold };
      });
      const result = bootstrapStatistic(recordings, (moments) => moments.meanX, { seed, draws: 200 });
      const { low, high } = intervalOf(result);
      if (low <= 0 && high >= 0) covered++;
    }
    // 95 % within five standard errors of a proportion of 200; percentile intervals run a little short.
    expect(covered / 200).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.95 * 0.05) / 200));
    expect(covered / 200).toBeLessThan(1);
  });

  test('draws without a statistic are left out and counted', () => {
    const recordings = Array.from({ length: 5 }, (_, i) => ({
      clusterId: `c${i}`,
      gold: i === 0 ? [1, 2, 3] : [1, 1, 1],
      predicted: i === 0 ? [1, 2, 2] : [1, 1, 1],
    }));
    const result = intervalOf(bootstrapStatistic(recordings, concordanceFromMoments, { seed: 1 }));
    // A draw misses the one moving cluster with probability 0.8^5.
    expect(Math.abs(result.undefinedDraws / 2000 - 0.8 ** 5)).toBeLessThan(0.06);
    expect(result.low).not.toBeNaN();
  });

  test('a gain and an offset of everything leave the CCC and its interval alone', () => {
    const recordings = recordingsOf(12, 50, 3, 0.1);
    const moved = recordings.map(({ clusterId, gold, predicted }) => ({
      clusterId,
      gold: Float64Array.from(gold, (value) => 1e4 + 5 * value),
      predicted: Float64Array.from(predicted, (value) => 1e4 + 5 * value),
    }));
    const a = intervalOf(bootstrapStatistic(recordings, concordanceFromMoments, options));
    const b = intervalOf(bootstrapStatistic(moved, concordanceFromMoments, options));
    expect(b.low).toBeCloseTo(a.low, 9);
    expect(b.high).toBeCloseTo(a.high, 9);
  });
});
