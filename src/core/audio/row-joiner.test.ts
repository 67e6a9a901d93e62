import { expect, test } from 'vitest';
import { createRowJoiner } from './row-joiner.ts';

test('rows come out whole and in order, whichever part is ahead', () => {
  const rows: number[][] = [];
  const joiner = createRowJoiner([[0, 2], [1]], (row) => rows.push([...row]));
  for (let k = 0; k < 50; k++) joiner.put(1, Float64Array.of(k));
  expect(rows).toEqual([]);
  for (let k = 0; k < 60; k++) joiner.put(0, Float64Array.of(10 * k, -k));
  expect(rows).toEqual(Array.from({ length: 50 }, (_, k) => [10 * k, k, -k]));
  for (let k = 50; k < 60; k++) joiner.put(1, Float64Array.of(k));
  expect(rows.at(-1)).toEqual([590, 59, -59]);
  expect(rows).toHaveLength(60);
});

test('a part that runs away is an error, not a mix of rows', () => {
  const joiner = createRowJoiner([[0], [1]], () => undefined);
  for (let k = 0; k < 64; k++) joiner.put(0, Float64Array.of(k));
  expect(() => joiner.put(0, Float64Array.of(64))).toThrow('expected parts within 64 rows, got 64');
});
