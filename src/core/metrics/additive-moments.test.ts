import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { pairMomentsOf } from '../array/moments.ts';
import { addPairSums, momentsFromSums, pairSumsOf } from './additive-moments.ts';

const value = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const cluster = fc.array(fc.tuple(value, value), { maxLength: 20 });

test('the sums of clusters give the moments of their concatenation', () => {
  fc.assert(
    fc.property(fc.array(cluster, { maxLength: 5 }), fc.integer({ min: -3, max: 3 }), (clusters, at) => {
      const shift = { x: at, y: -at };
      const column = (rows: [number, number][], i: 0 | 1) => rows.map((row) => row[i]);
      const sums = clusters.map((rows) => pairSumsOf(column(rows, 0), column(rows, 1), shift));
      const whole = pairMomentsOf(column(clusters.flat(), 0), column(clusters.flat(), 1));
      const added = momentsFromSums(addPairSums(sums, [...sums.keys()]), shift);
      const keys = Object.keys(whole) as (keyof typeof whole)[];
      expectSeries(
        keys.map((key) => added[key]),
        keys.map((key) => whole[key]),
        1e-9,
      );
    }),
  );
});

test('a shift near the mean keeps the digits of values with a large offset', () => {
  const x = Array.from({ length: 1000 }, (_, i) => 1e6 + Math.sin(i));
  const y = Array.from({ length: 1000 }, (_, i) => 1e6 + Math.cos(i));
  const shift = { x: 1e6, y: 1e6 };
  const exact = pairMomentsOf(x, y);
  const added = momentsFromSums(pairSumsOf(x, y, shift), shift);
  expect(added.squaresX / exact.squaresX).toBeCloseTo(1, 9);
  expect(added.products / exact.products).toBeCloseTo(1, 6);
});

test('a constant has squares of exactly 0, whatever the shift rounds to', () => {
  const shift = { x: 0.3, y: 0.1 };
  const sums = pairSumsOf([0.1, 0.1, 0.1], [1, 2, 4], shift);
  expect(momentsFromSums(addPairSums([sums], [0, 0]), shift)).toMatchObject({ squaresX: 0, products: 0 });
});
