import { expect, test } from 'vitest';
import { matrix } from '../array/matrix.ts';
import { poolFaceRows, rowOrigin } from './pool-face-rows.ts';

const { NaN: none } = Number;
const { seen, interpolated, missing } = rowOrigin;

function pool(timesSec: number[], values: number[], durationSec: number, longestGapSec = 1) {
  const rows = matrix(values.length, 1, Float32Array.from(values));
  const pooled = poolFaceRows(Float64Array.from(timesSec), rows, durationSec, { hopSec: 0.1, longestGapSec });
  return { ...pooled, values: [...pooled.values.data], origin: [...pooled.origin] };
}

test('by hand: each row is the mean of the frames in its window; a stamp on the border is the later row’s', () => {
  // 0.04 belongs to row 0, 0.05 and 0.14 to row 1, 0.15 to row 2.
  const { values, timesSec } = pool([0, 0.04, 0.05, 0.14, 0.15], [1, 3, 10, 20, 7], 0.3);
  expect(values).toEqual([2, 15, 7]);
  expect(timesSec).toEqual(Float64Array.of(0, 0.1, 0.2));
});

test('frames without a face are left out of the mean', () => {
  expect(pool([0, 0.02, 0.04], [1, none, 4], 0.1).values).toEqual([2.5]);
});

test('a short gap is bridged along a line and marked, a long one stays missing, and so do the ends', () => {
  const tenths = Array.from({ length: 8 }, (_, i) => i / 10);
  const { values, origin } = pool(tenths, [none, 1, none, none, 4, none, 6, none], 0.8, 0.3);
  expect(values).toEqual([none, 1, 2, 3, 4, 5, 6, none]);
  expect(origin).toEqual([missing, seen, interpolated, interpolated, seen, interpolated, seen, missing]);
  expect(pool(tenths, [none, 1, none, none, 4, none, 6, none], 0.8, 0.2).origin.slice(1, 5)).toEqual([
    seen,
    missing,
    missing,
    seen,
  ]);
});

test('exactly one second is bridged, a row more is not', () => {
  expect(pool([0, 1], [0, 1], 1.1).origin.filter((one) => one === interpolated)).toHaveLength(9);
  expect(pool([0, 1.1], [0, 1], 1.2).origin.filter((one) => one === missing)).toHaveLength(10);
});

test('any frame rate gives a row per 100 ms: 5, 30 and 120 frames a second of a ramp follow the ramp', () => {
  for (const rate of [5, 30, 120]) {
    const times = Array.from({ length: 2 * rate }, (_, i) => i / rate);
    const { values, origin } = pool(times, times, 2);
    expect(values).toHaveLength(20);
    expect(origin.filter((one) => one === missing).length).toBeLessThanOrEqual(1);
    values.slice(1, 18).forEach((value, i) => expect(Math.abs(value - (i + 1) / 10)).toBeLessThan(0.0201));
  }
});

test('the number of rows is the duration’s, rounding errors aside; a medium of no length has none', () => {
  expect(pool([0], [1], 0.1 + 0.2).values).toHaveLength(3);
  expect(pool([], [], 0).values).toEqual([]);
  expect(() => pool([0, 1], [1], 1)).toThrow('poolFaceRows: expected 1 stamps, got 2');
});
