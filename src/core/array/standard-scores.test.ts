import { expect, test } from 'vitest';
import { matrix } from './matrix.ts';
import { standardScores } from './standard-scores.ts';

test('columns of any unit have mean 0 and SD 1; missing values stay missing, constant columns are 0', () => {
  const values = matrix(4, 3);
  values.data.set([2, 1000, 7, 4, 3000, 7, 4, Number.NaN, 7, 6, 5000, Number.NaN]);
  const scoreAt = standardScores(values);
  const data = Array.from(values.data, (_, i) => scoreAt(Math.floor(i / 3), i % 3));
  const sd = Math.SQRT2;
  const third = Math.sqrt(8 / 3);
  const expected = [-2 / sd, -2 / third, 0, 0, 0, 0, 0, Number.NaN, 0, 2 / sd, 2 / third, Number.NaN];
  const rounded = (value: number) => Math.round(1e6 * value) / 1e6 + 0;
  expect(data.map(rounded)).toEqual(expected.map(rounded));
});
