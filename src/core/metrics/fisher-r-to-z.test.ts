import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fisherRToZ } from './fisher-r-to-z.ts';

const correlation = fc.record({
  r: fc.double({ min: -0.99, max: 0.99, noNaN: true }),
  n: fc.integer({ min: 4, max: 30_000 }),
});

/** r1, n1, r2, n2, q, z, p by SciPy 1.17 (numpy.arctanh, scipy.stats.norm.sf). */
const byScipy = [
  [0.5, 103, 0.3, 103, 0.2397865401309432, 1.6955468856385014, 0.08997172386784993],
  [0.45, 27597, 0.433, 27597, 0.021117216543841855, 2.4804415950426115, 0.01312197589286544],
  [0.9, 50, 0.2, 20, 1.2694869355291383, 4.485508030214936, 7.274040672883355e-6],
  [-0.3, 40, 0.3, 60, -0.6190392084062234, -2.9321927803679215, 0.003365777466228888],
  [0.56, 27597, 0.33, 27597, 0.29000493225024415, 34.06416253901569, 2.504606655829658e-254],
] as const;

describe('fisherRToZ', () => {
  test.each(byScipy)('r %d of %d against r %d of %d', (r1, n1, r2, n2, q, z, p) => {
    const compared = fisherRToZ({ r: r1, n: n1 }, { r: r2, n: n2 });
    expect(compared.q).toBeCloseTo(q, 13);
    expect(compared.z).toBeCloseTo(z, 11);
    expect(compared.pValue / p).toBeCloseTo(1, 9);
    expect(compared.difference).toBe(r1 - r2);
  });

  test('turning the two round turns the sign and nothing else', () => {
    fc.assert(
      fc.property(correlation, correlation, (a, b) => {
        const [there, back] = [fisherRToZ(a, b), fisherRToZ(b, a)];
        expect(there.z).toBeCloseTo(-back.z, 12);
        expect(there.pValue).toBe(back.pValue);
        expect(there.pValue).toBeGreaterThanOrEqual(0);
        expect(there.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('equal correlations differ by chance alone, perfect ones included', () => {
    for (const r of [0, 0.7, 1, -1]) {
      expect(fisherRToZ({ r, n: 10 }, { r, n: 20 })).toEqual({ difference: 0, q: 0, z: 0, pValue: 1 });
    }
    expect(fisherRToZ({ r: 1, n: 10 }, { r: 0.5, n: 10 }).pValue).toBe(0);
  });

  test('fewer independent frames make the same difference less certain', () => {
    const p = (n: number) => fisherRToZ({ r: 0.45, n }, { r: 0.4, n }).pValue;
    expect(p(27_597)).toBeLessThan(p(800.5));
    expect(p(800.5)).toBeLessThan(p(20));
  });

  test('what is undefined or rests on three observations cannot be compared', () => {
    const sound = { r: 0.5, n: 100 };
    for (const unsound of [
      { r: Number.NaN, n: 100 },
      { r: 0.4, n: 3 },
      { r: 0.4, n: Number.NaN },
      { r: 1.5, n: 100 },
    ]) {
      expect(fisherRToZ(sound, unsound).pValue).toBeNaN();
      expect(fisherRToZ(unsound, sound).z).toBeNaN();
    }
  });
});
