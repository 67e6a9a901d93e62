import { describe, expect, test } from 'vitest';
import { intersectSpans, missingSpans } from './missing-spans.ts';

const linear = { course: 'linear', durationSec: 10, maxGapSec: 2, lastHolds: false, minSec: 0.1 } as const;
const pairs = (spans: { startSec: number; endSec: number }[]) => spans.map((s) => [s.startSec, s.endSec]);

describe('missingSpans', () => {
  test('a whole series leaves none', () => {
    expect(missingSpans(Float64Array.of(0, 2, 4, 6, 8, 10), new Float64Array(6), linear)).toEqual([]);
  });

  test('before, after, beside NaN and across long gaps', () => {
    const times = Float64Array.of(1, 2, 3, 4, 8, 9);
    const values = Float64Array.of(0, NaN, 0, 0, 0, 0);
    expect(pairs(missingSpans(times, values, linear))).toEqual([
      [0, 1],
      [1, 3],
      [4, 8],
      [9, 10],
    ]);
  });

  test('a held value covers up to the next stamp, and to the end if it is an event', () => {
    const times = Float64Array.of(0, 3, 5);
    const values = Float64Array.of(1, NaN, 1);
    const hold = { ...linear, course: 'hold' } as const;
    expect(pairs(missingSpans(times, values, hold))).toEqual([
      [3, 5],
      [5, 10],
    ]);
    expect(pairs(missingSpans(times, values, { ...hold, lastHolds: true }))).toEqual([[3, 5]]);
  });

  test('an empty or all-missing series is missing throughout', () => {
    expect(pairs(missingSpans(new Float64Array(), new Float64Array(), linear))).toEqual([[0, 10]]);
    const nan = Float64Array.of(NaN, NaN);
    expect(pairs(missingSpans(Float64Array.of(2, 4), nan, { ...linear, lastHolds: true }))).toEqual([
      [0, 10],
    ]);
  });

  test('spans too short to see are left out', () => {
    expect(
      missingSpans(Float64Array.of(0.05, 1, 9.95), new Float64Array(3), { ...linear, maxGapSec: 20 }),
    ).toEqual([]);
  });
});

describe('intersectSpans', () => {
  test('keeps what all have in common', () => {
    const a = [
      { startSec: 0, endSec: 4 },
      { startSec: 6, endSec: 9 },
    ];
    const b = [
      { startSec: 1, endSec: 2 },
      { startSec: 3, endSec: 7 },
    ];
    expect(pairs(intersectSpans([a, b]))).toEqual([
      [1, 2],
      [3, 4],
      [6, 7],
    ]);
    expect(intersectSpans([a, b, []])).toEqual([]);
    expect(intersectSpans([])).toEqual([]);
  });
});
