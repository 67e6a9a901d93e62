import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { rowsArbitrary, tableOf } from '../../testing/rating-tables.ts';
import { textbookSigma } from '../../testing/textbook.ts';
import { perceptionUncertainty } from './perception-uncertainty.ts';

const { NaN: missing } = Number;

test('equals Eq. 6 written out', () => {
  fc.assert(
    fc.property(rowsArbitrary, (rows) => {
      expectSeries(perceptionUncertainty(tableOf(rows)), textbookSigma(rows), 1e-12);
    }),
  );
});

test('an offset of all raters does not matter, a gain scales it', () => {
  fc.assert(
    fc.property(rowsArbitrary, (rows) => {
      const moved = tableOf(rows.map((row) => row.map((value) => 3 * value + 5)));
      const expected = perceptionUncertainty(tableOf(rows)).map((sigma) => 3 * sigma);
      expectSeries(perceptionUncertainty(moved), expected, 1e-9);
    }),
  );
});

test('the population form divides by K', () => {
  const table = tableOf([[0, 1]]);
  expect(perceptionUncertainty(table)[0]).toBeCloseTo(Math.SQRT1_2, 12);
  expect(perceptionUncertainty(table, 'population')[0]).toBeCloseTo(0.5, 12);
});

test('fewer than two raters have no sigma, in either form', () => {
  const table = tableOf([
    [1, missing],
    [missing, missing],
    [1, 2],
  ]);
  expectSeries(perceptionUncertainty(table), [missing, missing, Math.SQRT1_2], 1e-12);
  expectSeries(perceptionUncertainty(table, 'population'), [missing, missing, 0.5], 1e-12);
});
