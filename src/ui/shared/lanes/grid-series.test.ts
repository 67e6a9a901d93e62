import { expect, test } from 'vitest';
import { gridTimes, gridValueAt, shiftedBy } from './grid-series.ts';

const series = { startSec: 0.05, hopSec: 0.1, values: Float64Array.of(1, 2, 3) };

test('times are the frames\u2019 centres', () => {
  expect([...gridTimes(series)].map((t) => t.toFixed(2))).toEqual(['0.05', '0.15', '0.25']);
});

test('reads the frame around a time and nothing outside', () => {
  expect([0.01, 0.14, 0.29].map((t) => gridValueAt(series, t))).toEqual([1, 2, 3]);
  expect([0, 0.3].map((t) => gridValueAt(series, t))).toEqual([1, 3]);
  expect(gridValueAt(series, 0.31)).toBeNaN();
  expect(gridValueAt({ ...series, values: new Float64Array() }, 0.05)).toBeNaN();
  expect(gridValueAt(series, -0.2)).toBeNaN();
});

test('the border of a band: missing where either is', () => {
  const values = Float64Array.of(1, Number.NaN, 3, 4);
  const by = Float64Array.of(0.5, 0.5, Number.NaN);
  expect([...shiftedBy(values, by, -1)]).toEqual([0.5, Number.NaN, Number.NaN, Number.NaN]);
});
