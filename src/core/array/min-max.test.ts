import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BUCKET_EMPTY,
  BUCKET_MISSING,
  BUCKET_VALUES,
  createMinMaxBuckets,
  lowerBound,
  minMaxPerBucket,
} from './min-max.ts';

const f64 = (...values: number[]) => Float64Array.from(values);

describe('lowerBound', () => {
  test('finds the first time that is not before', () => {
    const times = f64(0, 1, 1, 2);
    expect([-1, 0, 0.5, 1, 1.5, 2, 3].map((t) => lowerBound(times, t))).toEqual([0, 0, 1, 1, 3, 3, 4]);
  });
});

describe('minMaxPerBucket', () => {
  test('keeps first, smallest, largest and last of each bucket', () => {
    const out = minMaxPerBucket(f64(0, 0.2, 0.4, 0.6, 1, 1.5), f64(3, 1, 9, 4, 7, 8), 0, 2, 2);
    expect([...out.first]).toEqual([3, 7]);
    expect([...out.min]).toEqual([1, 7]);
    expect([...out.max]).toEqual([9, 8]);
    expect([...out.last]).toEqual([4, 8]);
  });

  test('tells a bucket without samples from one of missing samples', () => {
    const out = minMaxPerBucket(f64(0.5, 2.5, 2.6), f64(1, NaN, NaN), 0, 3, 3);
    expect([...out.state]).toEqual([BUCKET_VALUES, BUCKET_EMPTY, BUCKET_MISSING]);
  });

  test('a NaN beside a value is passed over, whatever the order', () => {
    const out = minMaxPerBucket(f64(0, 0.1, 0.2), f64(NaN, -2, NaN), 0, 1, 1);
    expect([out.state[0], out.min[0], out.max[0], out.first[0], out.last[0]]).toEqual([1, -2, -2, -2, -2]);
  });

  test('takes the sample at the very end and none outside', () => {
    const out = minMaxPerBucket(f64(-1, 0, 2, 2.001), f64(50, 1, 2, 60), 0, 2, 2);
    expect([...out.max]).toEqual([1, 2]);
  });

  test('a reused result keeps nothing of the last call', () => {
    const into = createMinMaxBuckets(4);
    minMaxPerBucket(f64(0, 1, 2, 3), f64(9, 9, 9, 9), 0, 4, 4, into);
    const out = minMaxPerBucket(f64(1), f64(5), 0, 4, 4, into);
    expect(out).toBe(into);
    expect([...out.state]).toEqual([BUCKET_EMPTY, BUCKET_VALUES, BUCKET_EMPTY, BUCKET_EMPTY]);
    expect(out.max[1]).toBe(5);
  });

  test('refuses an empty span and a result that is too short', () => {
    expect(() => minMaxPerBucket(f64(), f64(), 1, 1, 1)).toThrow(/endSec after startSec, got 1 to 1/);
    expect(() => minMaxPerBucket(f64(), f64(), 0, 1, 3, createMinMaxBuckets(2))).toThrow(/1 to 2 buckets/);
  });

  test('over all buckets, the extremes are those of the series', () => {
    const series = fc.array(fc.tuple(fc.double({ min: 0, max: 10, noNaN: true }), fc.integer()), {
      minLength: 1,
    });
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 20 }), (points, buckets) => {
        points.sort((a, b) => a[0] - b[0]);
        const values = points.map((p) => p[1]);
        const out = minMaxPerBucket(f64(...points.map((p) => p[0])), f64(...values), 0, 10, buckets);
        const filled = [...out.state.keys()].filter((i) => out.state[i] === BUCKET_VALUES);
        expect(Math.min(...filled.map((i) => out.min[i] as number))).toBe(Math.min(...values));
        expect(Math.max(...filled.map((i) => out.max[i] as number))).toBe(Math.max(...values));
      }),
    );
  });
});
