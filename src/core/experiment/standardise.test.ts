import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { type Matrix, matrix } from '../array/matrix.ts';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { applyStandardisation, fillMissing, fitStandardisation } from './standardise.ts';

const nan = Number.NaN;
const of = (...rows: number[][]) => matrix(rows.length, rows[0]?.length ?? 0, Float32Array.from(rows.flat()));
const columnOf = ({ data, rows, cols }: Matrix, col: number) =>
  Array.from({ length: rows }, (_, row) => data[row * cols + col] as number);

describe('fitStandardisation', () => {
  test('mean and population SD over all recordings, missing and infinite values left out', () => {
    const scales = fitStandardisation([of([1, nan], [3, 2]), of([5, 4], [Number.POSITIVE_INFINITY, 9])]);
    expect(scales).toEqual([
      { mean: 3, sd: Math.sqrt(8 / 3), count: 3 },
      { mean: 5, sd: expect.closeTo(Math.sqrt(26 / 3), 12), count: 3 },
    ]);
  });

  test('a constant has an SD of exactly 0, an empty column says so', () => {
    const scales = fitStandardisation([of([0.1, nan], [0.1, nan], [0.1, nan])]);
    expect(scales).toEqual([
      { mean: expect.closeTo(0.1, 6), sd: 0, count: 3 },
      { mean: 0, sd: 0, count: 0 },
    ]);
    expect(fitStandardisation([])).toEqual([]);
  });

  test('a large offset costs no digits', () => {
    const offsets = Array.from({ length: 5000 }, (_, i) => [1e6 + (i % 7)]);
    const exact = standardDeviation(momentsOf(offsets.map((row) => (row[0] as number) - 1e6)), 0);
    expect((fitStandardisation([of(...offsets)])[0]?.sd as number) / exact).toBeCloseTo(1, 9);
  });
});

describe('applyStandardisation', () => {
  test('(value - mean) / sd, clipped at 6; missing stays missing', () => {
    const scales = [{ mean: 10, sd: 2, count: 9 }];
    const out = applyStandardisation(of([10], [14], [-3], [100], [nan], [Number.NEGATIVE_INFINITY]), scales);
    expectSeries(out.data, [0, 2, -6, 6, nan, nan], 0);
  });

  test('a column without spread in training is 0 wherever it goes, missing frames included', () => {
    const scales = fitStandardisation([of([3, nan], [3, nan])]);
    expect([...applyStandardisation(of([3, 1], [77, 2], [nan, nan]), scales).data]).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });

  test('training itself gets mean 0 and SD 1, whatever its unit and offset', () => {
    const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 40, maxLength: 60 });
    fc.assert(
      fc.property(
        values.filter((v) => new Set(v).size > 9),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -99, max: 99 }),
        (column, gain, offset) => {
          const train = of(...column.map((value) => [value, gain * value + offset]));
          const out = applyStandardisation(train, fitStandardisation([train]));
          const moments = momentsOf(columnOf(out, 0));
          expect(Math.abs(moments.mean)).toBeLessThan(1e-6);
          expect(standardDeviation(moments, 0)).toBeCloseTo(1, 5);
          expectSeries(columnOf(out, 1), columnOf(out, 0), 1e-5);
        },
      ),
    );
  });

  test('other columns than those fitted are refused', () => {
    expect(() => applyStandardisation(of([1, 2]), [{ mean: 0, sd: 1, count: 1 }])).toThrow(
      'applyStandardisation: expected 1 columns, got 2',
    );
  });
});

test('fillMissing gives the training mean, counts, and tells the columns', () => {
  const { values, filledValues, filledRows, filledColumns } = fillMissing(
    of([1, nan, nan], [2, 3, 4], [4, nan, 6]),
  );
  expect([...values.data]).toEqual([1, 0, 0, 2, 3, 4, 4, 0, 6]);
  expect([filledValues, filledRows, filledColumns]).toEqual([3, 2, [1, 2]]);
});
