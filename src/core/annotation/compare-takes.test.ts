import { expect, test } from 'vitest';
import { compareTakes } from './compare-takes.ts';
import type { Trace } from './trace.ts';

function traceBy(raterId: string, values: readonly number[], take = 1): Trace {
  return {
    recordingId: 'r',
    dimension: 'arousal',
    raterId,
    take,
    source: 'recorded',
    kind: 'samples',
    stamp: 'point',
    timesSec: Float64Array.from(values, (_, i) => i / 10),
    values: Float64Array.from(values),
  };
}

const rising = [0, 0.1, 0.2, 0.3, 0.4];

test('takes agree with the raters and with each other as CCC has it', () => {
  const raters = [
    traceBy('R1', rising),
    traceBy(
      'R2',
      rising.map((value) => value + 0.2),
    ),
  ];
  const takes = [
    traceBy(
      'Ann',
      rising.map((value) => value + 0.1),
    ),
    traceBy(
      'Ann',
      rising.map((value) => -value),
    ),
  ];
  const { timesSec, mean, withMean, between } = compareTakes(takes, raters, 0.1);
  expect([...timesSec].map((sec) => sec.toFixed(1))).toEqual(['0.0', '0.1', '0.2', '0.3', '0.4']);
  expect(mean[2]).toBeCloseTo(0.3, 12);
  expect(withMean[0]).toBeCloseTo(1, 12);
  // Variance 0.02, covariance -0.02, means 0.3 and -0.2: 2 * -0.02 / (0.02 + 0.02 + 0.25).
  expect(withMean[1]).toBeCloseTo(-0.04 / 0.29, 12);
  expect(between[0]?.[0]).toBeCloseTo(1, 12);
  expect(between[0]?.[1]).toBe(between[1]?.[0]);
});

test('a take is not compared with what its own rater gave before', () => {
  const takes = [traceBy('R1', rising)];
  const others = compareTakes(
    takes,
    [
      traceBy('R1', rising),
      traceBy(
        'R2',
        rising.map(() => 0.2),
      ),
    ],
    0.1,
  );
  expect(others.withMean[0]).toBe(0);
  expect(compareTakes(takes, [traceBy('R1', rising)], 0.1).withMean[0]).toBeNaN();
});

test('only what both cover counts; a rater who is missing does not pull the mean', () => {
  const gap = [Number.NaN, Number.NaN, 0.2, 0.3, 0.4];
  const { mean, withMean } = compareTakes(
    [traceBy('Ann', gap)],
    [traceBy('R1', rising), traceBy('R2', gap)],
    0.1,
  );
  expect([...mean].map((value) => value.toFixed(2))).toEqual(['0.00', '0.10', '0.20', '0.30', '0.40']);
  expect(withMean[0]).toBeCloseTo(1, 12);
});
