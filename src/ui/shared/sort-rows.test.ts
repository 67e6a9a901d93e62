import { expect, test } from 'vitest';
import { sortRows } from './sort-rows.ts';

test('texts with numbers in them are sorted as people read them', () => {
  expect(sortRows(['r10', 'R2', 'r1', ''], (x) => x, false)).toEqual(['r1', 'R2', 'r10', '']);
});

test('missing numbers come last both ways, equal rows keep their order', () => {
  const rows = [{ v: NaN }, { v: 2 }, { v: -1, n: 'a' }, { v: -1, n: 'b' }];
  const keys = (descending: boolean) =>
    sortRows(rows, (r) => r.v, descending).map((r) => `${r.v}${r.n ?? ''}`);
  expect(keys(false)).toEqual(['-1a', '-1b', '2', 'NaN']);
  expect(keys(true)).toEqual(['2', '-1a', '-1b', 'NaN']);
});
