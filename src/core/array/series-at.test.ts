import { describe, expect, test } from 'vitest';
import { seriesValueAt } from './series-at.ts';

const times = Float64Array.of(1, 2, 4, 8);
const values = Float64Array.of(10, 20, 40, 0);

describe('seriesValueAt', () => {
  test('joins the stamps, and is missing outside them', () => {
    expect([1, 1.5, 3, 8].map((t) => seriesValueAt(times, values, 'linear', t))).toEqual([10, 15, 30, 0]);
    expect(seriesValueAt(times, values, 'linear', 0.9)).toBeNaN();
    expect(seriesValueAt(times, values, 'linear', 8.1)).toBeNaN();
  });

  test('reaches a little beyond its ends if asked', () => {
    expect(seriesValueAt(times, values, 'linear', 0.9, { reachSec: 0.2 })).toBe(10);
    expect(seriesValueAt(times, values, 'linear', 8.1, { reachSec: 0.2 })).toBe(0);
    expect(seriesValueAt(times, values, 'linear', 8.3, { reachSec: 0.2 })).toBeNaN();
    expect(seriesValueAt(new Float64Array(), new Float64Array(), 'linear', 0, { reachSec: 1 })).toBeNaN();
  });

  test('does not join across a long gap', () => {
    expect(seriesValueAt(times, values, 'linear', 6, { maxGapSec: 3 })).toBeNaN();
    expect(seriesValueAt(times, values, 'linear', 3, { maxGapSec: 3 })).toBe(30);
  });

  test('holds each value until the next stamp, and the last one as long as asked', () => {
    expect([1.9, 2, 7.9].map((t) => seriesValueAt(times, values, 'hold', t))).toEqual([10, 20, 40]);
    expect(seriesValueAt(times, values, 'hold', 9)).toBeNaN();
    expect(seriesValueAt(times, values, 'hold', 9, { holdUntilSec: 10 })).toBe(0);
  });

  test('a missing neighbour makes it missing; of equal stamps the last counts', () => {
    expect(seriesValueAt(Float64Array.of(0, 1), Float64Array.of(1, NaN), 'linear', 0.5)).toBeNaN();
    expect(seriesValueAt(Float64Array.of(0, 1, 1, 2), Float64Array.of(1, 2, 3, 4), 'linear', 1)).toBe(3);
  });
});
