import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentsOf, pairMomentsOf, standardDeviation } from './moments.ts';

describe('momentsOf', () => {
  test('leaves out missing values', () => {
    const moments = momentsOf([1, Number.NaN, 2, 4, Number.NaN]);
    expect(moments).toMatchObject({ count: 3, min: 1, max: 4 });
    expect(moments.mean).toBeCloseTo(7 / 3, 15);
    expect(standardDeviation(moments, 0)).toBeCloseTo(Math.sqrt(14 / 9), 15);
    expect(standardDeviation(moments, 1)).toBeCloseTo(Math.sqrt(14 / 6), 15);
  });

  test('an empty series has no mean, a single value no sample SD', () => {
    expect(momentsOf([]).mean).toBeNaN();
    expect(standardDeviation(momentsOf([5]), 1)).toBeNaN();
    expect(standardDeviation(momentsOf([5]), 0)).toBe(0);
  });

  test('a constant has no spread, whatever its mean rounds to', () => {
    expect(momentsOf(new Float64Array(10).fill(0.1)).squares).toBe(0);
    expect(
      pairMomentsOf(
        new Float64Array(10).fill(0.1),
        Float64Array.from({ length: 10 }, (_, i) => i),
      ).squaresX,
    ).toBe(0);
  });

  test('an offset of a million costs no more digits than it must', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => 1e6 + Math.sin(i));
    const plain = Float64Array.from(values, (value) => value - 1e6);
    expect(momentsOf(values).squares / momentsOf(plain).squares).toBeCloseTo(1, 12);
  });
});

describe('pairMomentsOf', () => {
  test('uses only the positions where both have a value', () => {
    const x = [1, 2, Number.NaN, 4, 5];
    const y = [2, Number.NaN, 3, 8, 11];
    const shared = pairMomentsOf([1, 4, 5], [2, 8, 11]);
    expect(pairMomentsOf(x, y)).toEqual(shared);
    expect(shared.count).toBe(3);
  });

  test('is symmetric', () => {
    const series = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(series, (values) => {
        const shuffled = [...values].reverse();
        const forth = pairMomentsOf(values, shuffled);
        const back = pairMomentsOf(shuffled, values);
        expect(back.products).toBe(forth.products);
        expect(back.squaresX).toBe(forth.squaresY);
        expect(back.meanX).toBe(forth.meanY);
      }),
    );
  });

  test('series of different lengths are refused with both lengths', () => {
    expect(() => pairMomentsOf([1, 2], [1])).toThrow('got 2 and 1');
  });
});
