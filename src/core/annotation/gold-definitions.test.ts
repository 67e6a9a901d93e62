import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsArbitrary, tableOf } from '../../testing/rating-tables.ts';
import { compareDefinitions, weightings } from './gold-definitions.ts';
import { medianOverRaters } from './median-over-raters.ts';

const { NaN: missing } = Number;

test('the median of an odd and of an even number, without those who are missing', () => {
  const table = tableOf([
    [3, 1, 9],
    [4, missing, 1],
    [missing, 7, missing],
    [missing, missing, missing],
  ]);
  expect([...medianOverRaters(table)]).toEqual([3, 2.5, 7, missing]);
});

test('a stray rater moves the mean and not the median', () => {
  const rows = Array.from({ length: 40 }, (_, n) => [
    Math.sin(n),
    Math.sin(n),
    Math.sin(n),
    n % 2 ? 50 : -50,
  ]);
  const byName = new Map(
    compareDefinitions(tableOf(rows), { weighting: 'median', negativeWeights: 'clip' }).map((one) => [
      one.weighting,
      one,
    ]),
  );
  expect(byName.get('median')?.E).toEqual(Float64Array.from(rows, ([first]) => first as number));
  expect(byName.get('equal')?.rmsFromChosen).toBeCloseTo(
    Math.sqrt(rows.reduce((sum, [a, , , d]) => sum + (((d as number) - (a as number)) / 4) ** 2, 0) / 40),
    12,
  );
});

test('the chosen definition agrees with itself, and every definition is there once', () => {
  fc.assert(
    fc.property(rowsArbitrary, fc.constantFrom(...weightings), (rows, weighting) => {
      const compared = compareDefinitions(tableOf(rows), { weighting, negativeWeights: 'clip' });
      expect(compared.map((one) => one.weighting)).toEqual(weightings);
      const own = compared.find((one) => one.weighting === weighting);
      expect(own?.rmsFromChosen).toBe(0);
      // Rounding alone can make a course of a few equal values vary.
      expect(own && own.sd > 1e-6 ? own.cccWithChosen : 1).toBeCloseTo(1, 12);
    }),
  );
});

test('nobody, and a recording of no length', () => {
  const nobody = { raterIds: [], frames: 3, ratings: [] };
  for (const table of [nobody, { raterIds: ['a'], frames: 0, ratings: [new Float64Array(0)] }]) {
    const compared = compareDefinitions(table, { weighting: 'pearsonAll', negativeWeights: 'clip' });
    for (const { E, sd, cccWithChosen, rmsFromChosen } of compared) {
      expect(E).toHaveLength(table.frames);
      expect([...E, sd, cccWithChosen, rmsFromChosen].every(Number.isNaN)).toBe(true);
    }
  }
});
