import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { pearson } from '../../testing/textbook.ts';
import { createLagCorrelation } from './lag-correlation.ts';

function correlationsOf(
  samples: Float64Array,
  start: number,
  shortest: number,
  longest: number,
): Float64Array {
  const out = new Float64Array(longest + 1).fill(Number.NaN);
  createLagCorrelation(longest)(samples, start, shortest, longest, out);
  return out;
}

describe('createLagCorrelation', () => {
  const noise = seededNoise(600, 11);

  test.each([
    [20, 40],
    [20, 45],
    [1, 13],
    [100, 102],
    [7, 7],
  ])('lags %i to %i: the definition of Pearson, every lag with its own means', (shortest, longest) => {
    for (const offset of [0, 0.7, -40]) {
      const samples = noise.map((v) => v + offset);
      const out = correlationsOf(samples, 23, shortest, longest);
      for (let lag = Math.max(2, shortest); lag <= longest; lag++) {
        const first = [...samples.subarray(23, 23 + lag)];
        const second = [...samples.subarray(23 + lag, 23 + 2 * lag)];
        expect(out[lag], `lag ${lag}`).toBeCloseTo(pearson(first, second), 12);
      }
      expect(out.slice(0, shortest).every(Number.isNaN)).toBe(true);
    }
  });

  test('a lag has the same bits among any others, and wherever its samples lie', () => {
    const whole = correlationsOf(noise, 50, 30, 90);
    for (let first = 30; first < 60; first += 7) {
      const part = correlationsOf(noise, 50, first, 75);
      expect(part.slice(first)).toEqual(whole.slice(first, 76));
    }
    expect(correlationsOf(noise.slice(50), 0, 30, 90)).toEqual(whole);
  });

  test('a constant stretch correlates with nothing', () => {
    const samples = Float64Array.of(3, 3, 3, 3, 1, 2, 3, 4, 0);
    expect(correlationsOf(samples, 0, 4, 4)[4]).toBe(0);
    expect([...correlationsOf(new Float64Array(40), 0, 5, 20).slice(5)]).toEqual(new Array(16).fill(0));
  });
});
