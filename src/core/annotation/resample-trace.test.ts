import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { traceOf } from '../../testing/rating-tables.ts';
import { createRandom } from '../array/random.ts';
import { resampleTrace } from './resample-trace.ts';
import { gridFromZero, gridOfStamps, type TimeGrid } from './time-grid.ts';

const { NaN: missing } = Number;
const tenths = (frames: number): TimeGrid => ({ startSec: 0, hopSec: 0.1, frames });

describe('samples on the grid', () => {
  test('come back exactly, whatever 3 * 0.1 rounds to', () => {
    const random = createRandom(1);
    const times = Array.from({ length: 500 }, (_, n) => n / 10);
    const values = times.map(() => random.normal());
    expectSeries(resampleTrace(traceOf(times, values), tenths(500)), values, 0);
  });

  test('a missing sample stays missing and is not bridged', () => {
    const resampled = resampleTrace(traceOf([0, 0.1, 0.2, 0.3], [1, missing, 3, 4]), tenths(4));
    expectSeries(resampled, [1, missing, 3, 4], 0);
  });
});

describe('sparser samples', () => {
  test('are interpolated linearly', () => {
    const resampled = resampleTrace(traceOf([0, 0.5, 1], [0, 1, -1]), tenths(11));
    expectSeries(resampled, [0, 0.2, 0.4, 0.6, 0.8, 1, 0.6, 0.2, -0.2, -0.6, -1], 1e-12);
  });

  test('a missing value does not spread beyond its neighbours', () => {
    const resampled = resampleTrace(traceOf([0, 0.2, 0.4, 0.6], [0, missing, 4, 6]), tenths(7));
    expectSeries(resampled, [0, missing, missing, missing, 4, 5, 6], 1e-12);
  });
});

describe('denser samples', () => {
  test('are averaged over the window that is centred on the frame', () => {
    // 40 Hz: the samples at -0.05 and +0.05 belong to two windows, half each, so a ramp stays a ramp.
    const times = Array.from({ length: 41 }, (_, n) => n / 40);
    const resampled = resampleTrace(traceOf(times, times), tenths(11));
    expectSeries(resampled.subarray(1, 10), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], 1e-12);
  });

  test('what is faster than the grid is averaged away, not aliased', () => {
    const times = Array.from({ length: 1000 }, (_, n) => n / 100);
    const fast = times.map((timeSec) => Math.sin(2 * Math.PI * 10 * timeSec));
    const resampled = resampleTrace(traceOf(times, fast), tenths(100));
    expect(Math.max(...resampled.subarray(1, 99).map(Math.abs))).toBeLessThan(0.05);
  });

  test('mixed rates: the slow part is interpolated', () => {
    const fast = Array.from({ length: 101 }, (_, n) => n / 50);
    const slow = [2.5, 3, 3.5, 4];
    const times = [...fast, ...slow];
    const resampled = resampleTrace(traceOf(times, times), tenths(41));
    expectSeries(
      resampled.subarray(1, 19),
      Array.from({ length: 18 }, (_, n) => (n + 1) / 10),
      1e-12,
    );
    expectSeries(
      resampled.subarray(21, 40),
      Array.from({ length: 19 }, (_, n) => (n + 21) / 10),
      1e-12,
    );
  });
});

describe('gaps and ends', () => {
  test('a gap above a second stays missing, a shorter one is bridged', () => {
    const times = [0, 0.1, 0.2, 0.9, 1, 1.1, 2.3, 2.4];
    const resampled = resampleTrace(traceOf(times, times), tenths(25));
    expectSeries(resampled.subarray(3, 9), [0.3, 0.4, 0.5, 0.6, 0.7, 0.8], 1e-12);
    expectSeries(resampled.subarray(12, 23), new Array(11).fill(missing), 0);
    expectSeries(resampled.subarray(23), [2.3, 2.4], 1e-12);
  });

  test('a slow trace is no gap', () => {
    const resampled = resampleTrace(traceOf([0, 2, 4], [0, 2, 4]), { startSec: 0, hopSec: 1, frames: 5 });
    expectSeries(resampled, [0, 1, 2, 3, 4], 1e-12);
  });

  test('before the first and after the last sample nothing is invented', () => {
    const resampled = resampleTrace(traceOf([0.52, 0.6, 0.7], [5, 6, 7]), tenths(10));
    expectSeries(resampled, [missing, missing, missing, missing, missing, 5, 6, 7, missing, missing], 1e-12);
  });

  test('a single sample is the value of its own frame only', () => {
    expectSeries(resampleTrace(traceOf([0.13], [5]), tenths(4)), [missing, 5, missing, missing], 0);
  });

  test('an empty trace, and one without a finite stamp, are all missing', () => {
    expectSeries(resampleTrace(traceOf([], []), tenths(2)), [missing, missing], 0);
    expectSeries(resampleTrace(traceOf([missing], [1]), tenths(2)), [missing, missing], 0);
  });
});

describe('stamps that are not in order', () => {
  test('descending stamps are sorted', () => {
    const resampled = resampleTrace(traceOf([0.3, 0.2, 0.1, 0], [3, 2, 1, 0]), tenths(4));
    expectSeries(resampled, [0, 1, 2, 3], 0);
  });

  test('repeated stamps are averaged, missing values aside', () => {
    const resampled = resampleTrace(traceOf([0, 0.1, 0.1, 0.1, 0.2], [0, 1, missing, 3, 4]), tenths(3));
    expectSeries(resampled, [0, 2, 4], 0);
  });

  test('stamps at the end of a bin are moved to its centre', () => {
    const times = Array.from({ length: 20 }, (_, n) => (n + 1) / 10);
    const atEnd = resampleTrace(traceOf(times, times, { stamp: 'binEnd' }), tenths(20));
    const atStart = resampleTrace(traceOf(times, times, { stamp: 'binStart' }), tenths(20));
    expectSeries(
      atEnd.subarray(2, 18),
      Array.from({ length: 16 }, (_, n) => (n + 2) / 10 + 0.05),
      1e-12,
    );
    expectSeries(
      atStart.subarray(2, 18),
      Array.from({ length: 16 }, (_, n) => (n + 2) / 10 - 0.05),
      1e-12,
    );
  });
});

describe('steps and events', () => {
  test('an event holds until the next one, the last to the end; before the first there is nothing', () => {
    const events = traceOf([0.25, 0.55], [1, -1], { kind: 'events' });
    const resampled = resampleTrace(events, tenths(9));
    expectSeries(resampled, [missing, missing, missing, 1, 1, 1, -1, -1, -1], 1e-12);
  });

  test('a window that an event cuts gets the time-weighted mean', () => {
    const events = traceOf([0, 0.12], [0, 1], { kind: 'events' });
    // The window of 0.1 s is [0.05, 0.15): 0.07 s of 0 and 0.03 s of 1.
    expect(resampleTrace(events, tenths(3))[1]).toBeCloseTo(0.3, 12);
  });

  test('a step trace ends at its last stamp, and a missing value ends a step', () => {
    const steps = traceOf([0, 0.35, 0.55, 0.75], [2, missing, 4, 5], { kind: 'steps' });
    expectSeries(
      resampleTrace(steps, tenths(10)),
      [2, 2, 2, 2, missing, missing, 4, 4, missing, missing],
      1e-12,
    );
  });

  test('of repeated stamps the last one counts', () => {
    const events = traceOf([0, 0, 0.15], [1, 2, 3], { kind: 'events' });
    expectSeries(resampleTrace(events, tenths(3)), [2, 2, 3], 1e-12);
  });

  test('a value stamped at the end of its bin held before the stamp', () => {
    const bins = traceOf([0.25, 0.45, 0.65], [1, 2, 3], { kind: 'steps', stamp: 'binEnd' });
    expectSeries(resampleTrace(bins, tenths(8)), [missing, 1, 1, 2, 2, 3, 3, missing], 1e-12);
  });
});

describe('grids', () => {
  test('from zero to the last stamp, no frame lost to rounding', () => {
    expect(gridFromZero([traceOf([0, 166.70000000000002], [1, 1]), traceOf([3], [1])], 0.1)).toEqual(
      tenths(1668),
    );
    expect(gridFromZero([traceOf([0, 166.69999999999999], [1, 1])], 0.1).frames).toBe(1668);
    expect(gridFromZero([traceOf([-3, -2], [1, 1])], 0.1).frames).toBe(0);
    expect(() => gridFromZero([], 0)).toThrow('expected a positive hopSec, got 0');
  });

  test('of a file: its own stamps, without drift', () => {
    const thirds = Float64Array.from({ length: 1000 }, (_, n) => Math.round((n / 30) * 1000) / 1000);
    const grid = gridOfStamps(thirds);
    expect(grid.frames).toBe(1000);
    expect(grid.startSec + 999 * grid.hopSec).toBeCloseTo(33.3, 9);
    expect(gridOfStamps(Float64Array.from([5, 6, 7]), 0.5)).toEqual({ startSec: 5, hopSec: 0.5, frames: 5 });
    expect(gridOfStamps(Float64Array.of())).toEqual(tenths(0));
  });
});
