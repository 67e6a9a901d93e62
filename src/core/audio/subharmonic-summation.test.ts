import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createHarmonicSum } from './subharmonic-summation.ts';

/** Equation by equation in float64. */
function textbookSums(spectrum: ArrayLike<number>, pointsPerOctave: number): number[] {
  return Array.from(spectrum, (own, j) => {
    let sum = own;
    for (let i = 2; i <= 15; i++) {
      sum += 0.85 ** (i - 1) * (spectrum[j + Math.floor(pointsPerOctave * Math.log2(i))] ?? 0);
    }
    return Math.max(0, sum / 15);
  });
}

function sumsOf(spectrum: Float32Array, pointsPerOctave: number) {
  const sums = new Float32Array(spectrum.length);
  const mean = createHarmonicSum(spectrum.length, pointsPerOctave)(spectrum, sums);
  return { sums, mean };
}

describe('createHarmonicSum', () => {
  test('a single line is the harmonic of 15 fundamentals, ever weaker', () => {
    const spectrum = new Float32Array(600);
    spectrum[500] = 15;
    const { sums } = sumsOf(spectrum, 100);
    // Octaves lie 100 points apart, the third harmonic floor(158.496...) and the fifteenth floor(390.689...) above.
    const expected: [number, number][] = [
      [500, 1],
      [400, 0.85],
      [500 - 158, 0.85 ** 2],
      [300, 0.85 ** 3],
      [110, 0.85 ** 14],
    ];
    for (const [point, value] of expected) expect(sums[point]).toBeCloseTo(value, 6);
    expect(sums.filter((value) => value > 0)).toHaveLength(15);
  });

  test.each([
    [513, Math.fround(61.6)],
    [60, Math.fround(7.3)],
    [2049, Math.fround(209.5)],
  ])('%i points: the sums and their mean in float64, to the digits of float32', (points, pointsPerOctave) => {
    const spectrum = Float32Array.from(seededNoise(points, points), (v) => v + 0.3);
    const expected = textbookSums(spectrum, pointsPerOctave);
    const { sums, mean } = sumsOf(spectrum, pointsPerOctave);
    expectSeries(sums, expected, 5e-7);
    expect(expected.includes(0)).toBe(true);
    expect(mean).toBeCloseTo(expected.reduce((total, v) => total + v, 0) / points, 7);
  });

  test('values that float32 cannot tell apart become a plateau', () => {
    const spectrum = new Float32Array(400);
    spectrum.set([0, 0, 0], 100);
    // Harmonics 1 and 2 of points 100 and 101: 1 + 0.85 x, where the x differ by less than the sum resolves.
    spectrum[100] = 1;
    spectrum[101] = 1;
    spectrum[200] = 1e-9;
    spectrum[201] = 2e-9;
    const { sums } = sumsOf(spectrum, 100);
    expect(textbookSums(spectrum, 100)[101]).toBeGreaterThan(textbookSums(spectrum, 100)[100]!);
    expect(sums[101]).toBe(sums[100]);
  });
});
