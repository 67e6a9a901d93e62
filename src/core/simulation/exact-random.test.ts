import { describe, expect, test } from 'vitest';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { pearsonCorrelation } from '../metrics/pearson-correlation.ts';
import { createExactRandom, createNormalCells } from './exact-random.ts';

const cells = createNormalCells();
const draw = (seed: number, count: number) => {
  const random = createExactRandom(seed, cells);
  return Float64Array.from({ length: count }, () => random.normal());
};

describe('createExactRandom', () => {
  test('normal numbers have the mean, the spread and the tails of a normal distribution', () => {
    const values = draw(1, 400_000);
    const moments = momentsOf(values);
    // Five standard errors of each figure.
    expect(Math.abs(moments.mean)).toBeLessThan(5 / Math.sqrt(values.length));
    expect(Math.abs(standardDeviation(moments, 1) - 1)).toBeLessThan(5 / Math.sqrt(2 * values.length));
    for (const [limit, share] of [
      [0.674_49, 0.5],
      [1.959_964, 0.05],
      [2.575_829, 0.01],
    ] as const) {
      const beyond = values.filter((value) => Math.abs(value) > limit).length / values.length;
      expect(Math.abs(beyond - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / values.length));
    }
    expect(moments.max).toBeGreaterThan(3.5);
    expect(moments.max).toBeLessThan(3.8);
  });

  test('the same seed gives the same numbers; neighbouring seeds have nothing in common', () => {
    expect(draw(5, 100)).toEqual(draw(5, 100));
    expect(Math.abs(pearsonCorrelation(draw(5, 10_000), draw(6, 10_000)))).toBeLessThan(5 / 100);
    const firsts = Float64Array.from({ length: 10_000 }, (_, seed) => draw(seed, 1)[0] as number);
    expect(Math.abs(pearsonCorrelation(firsts.subarray(1), firsts.subarray(0, -1)))).toBeLessThan(5 / 100);
  });

  test('a seed that is no integer is refused', () => {
    expect(() => createExactRandom(0.5, cells)).toThrow(
      'createExactRandom: expected an integer seed, got 0.5',
    );
  });
});
