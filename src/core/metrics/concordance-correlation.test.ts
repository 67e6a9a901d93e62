import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../array/random.ts';
import { concordanceCorrelation } from './concordance-correlation.ts';
import { pearsonCorrelation } from './pearson-correlation.ts';
import { rootMeanSquareError } from './root-mean-square-error.ts';

const varying = fc
  .array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 50 })
  .filter((values) => Math.max(...values) - Math.min(...values) > 1e-3);

function noise(seed: number, length: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length }, () => random.normal());
}

describe('concordanceCorrelation', () => {
  test('CCC(x, x) is 1, and (n - 1) / n in the AVEC form', () => {
    fc.assert(
      fc.property(varying, (x) => {
        expect(concordanceCorrelation(x, x)).toBeCloseTo(1, 12);
        expect(concordanceCorrelation(x, x, 'avec')).toBeCloseTo((x.length - 1) / x.length, 12);
      }),
    );
  });

  test('equals 2 r s_x s_y / (s_x^2 + s_y^2 + (m_x - m_y)^2), Eq. 10', () => {
    const x = noise(1, 200);
    const y = x.map((value, i) => 0.5 * value + 0.3 + 0.4 * (noise(2, 200)[i] as number));
    const mean = (v: Float64Array) => v.reduce((sum, value) => sum + value, 0) / v.length;
    const variance = (v: Float64Array) => mean(v.map((value) => (value - mean(v)) ** 2));
    const expected =
      (2 * pearsonCorrelation(x, y) * Math.sqrt(variance(x) * variance(y))) /
      (variance(x) + variance(y) + (mean(x) - mean(y)) ** 2);
    expect(concordanceCorrelation(x, y)).toBeCloseTo(expected, 12);
  });

  test('never exceeds the PCC in size, and equals it without offset and gain', () => {
    fc.assert(
      fc.property(varying, fc.integer({ min: 1, max: 1000 }), (x, seed) => {
        const y = x.map((value) => value + 10 * createRandom(seed).normal());
        const pcc = pearsonCorrelation(x, y);
        expect(Math.abs(concordanceCorrelation(x, y))).toBeLessThanOrEqual(Math.abs(pcc) + 1e-12);
      }),
    );
  });

  test('an offset and a gain cost, their sign does not matter', () => {
    const x = noise(5, 100);
    expect(
      concordanceCorrelation(
        x,
        x.map((value) => value + 1),
      ),
    ).toBeLessThan(0.8);
    expect(
      concordanceCorrelation(
        x,
        x.map((value) => 3 * value),
      ),
    ).toBeLessThan(0.7);
    expect(
      concordanceCorrelation(
        x,
        x.map((value) => -value),
      ),
    ).toBeLessThan(-0.9);
  });

  test('a constant prediction scores 0, two equal constants have no CCC', () => {
    expect(concordanceCorrelation([1, 2, 3], [2, 2, 2])).toBe(0);
    expect(concordanceCorrelation([2, 2, 2], [2, 2, 2])).toBeNaN();
    expect(concordanceCorrelation([1], [1])).toBeNaN();
  });
});

describe('pearsonCorrelation and rootMeanSquareError', () => {
  test('PCC forgives offset and gain', () => {
    const x = noise(6, 100);
    expect(
      pearsonCorrelation(
        x,
        x.map((value) => 3 * value - 7),
      ),
    ).toBeCloseTo(1, 12);
    expect(
      pearsonCorrelation(
        x,
        x.map((value) => -0.1 * value),
      ),
    ).toBeCloseTo(-1, 12);
    expect(
      pearsonCorrelation(
        x,
        x.map(() => 1),
      ),
    ).toBeNaN();
  });

  test('RMSE is the size of a constant error, and skips what is missing', () => {
    expect(rootMeanSquareError([1, 2, Number.NaN, 4], [4, 5, 6, 7])).toBe(3);
    expect(rootMeanSquareError([Number.NaN], [1])).toBeNaN();
  });
});
