import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { histogram } from './histogram.ts';

describe('histogram', () => {
  test('shares per bin; a value on an inner edge opens the next bin, one on the last edge is inside', () => {
    const h = histogram([Float64Array.of(0, 0.4, 0.5), Float64Array.of(1)], 0, 1, 2);
    expect(h.edges).toEqual([0, 0.5, 1]);
    expect(h.shares).toEqual([0.5, 0.5]);
    expect(h.outside).toBe(0);
  });

  test('a value on an edge opens that bin, though 0.29 * 100 is below 29', () => {
    const { shares } = histogram([Float64Array.of(0.29)], 0, 1, 100);
    expect(shares.indexOf(1)).toBe(29);
  });

  test('NaN is ignored in the shares and in the median', () => {
    const h = histogram([Float64Array.of(NaN, 0.1, NaN, 0.3)], 0, 1, 1);
    expect(h.validFrames).toBe(2);
    expect(h.shares).toEqual([1]);
    expect(h.median).toBeCloseTo(0.2, 12);
  });

  test('values outside are counted apart and still count as frames', () => {
    const h = histogram([Float64Array.of(-1, 0.5, 2, 0.6)], 0, 1, 1);
    expect(h.outside).toBe(2);
    expect(h.shares).toEqual([0.5]);
  });

  test('nothing valid gives zero shares and no median', () => {
    const h = histogram([Float64Array.of(NaN)], 0, 1, 3);
    expect(h.shares).toEqual([0, 0, 0]);
    expect(h.median).toBeNaN();
  });

  test('refuses an empty range and no bins', () => {
    expect(() => histogram([], 1, 1, 4)).toThrow(/max above min, got 1 to 1/);
    expect(() => histogram([], 0, 1, 0)).toThrow(/at least 1 bin, got 0/);
  });

  test('the median is that of the sorted values, whatever they are', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ min: 0, max: 4, noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (values) => {
        const sorted = Float64Array.from(values).sort();
        const [low, high] = [
          sorted[(values.length - 1) >> 1] as number,
          sorted[values.length >> 1] as number,
        ];
        expect(histogram([Float64Array.from(values)], 0, 4, 3).median).toBe((low + high) / 2);
      }),
    );
  });

  test('shares sum to one whatever the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (values, bins) => {
          const { shares } = histogram([Float64Array.from(values)], 0, 1, bins);
          expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});
