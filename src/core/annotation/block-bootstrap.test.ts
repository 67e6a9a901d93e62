import { describe, expect, test } from 'vitest';
import { createRandom } from '../array/random.ts';
import { blockBootstrapInterval, tQuantile } from './block-bootstrap.ts';

test('quantiles of Student as in every textbook table', () => {
  // 95 % one-sided; degrees of freedom 3, 5, 9, 30.
  const table = [
    [3, 2.353],
    [5, 2.015],
    [9, 1.833],
    [30, 1.697],
  ] as const;
  for (const [degrees, t] of table) expect(Math.abs(tQuantile(0.95, degrees) / t - 1)).toBeLessThan(0.01);
});

describe('blockBootstrapInterval', () => {
  test('covers the mean of ten normal values nine times out of ten', () => {
    const random = createRandom(8);
    let covered = 0;
    for (let sample = 0; sample < 400; sample++) {
      const values = Array.from({ length: 10 }, () => random.normal(3, 2));
      const mean = (drawn: Int32Array) =>
        drawn.reduce((sum, b) => sum + (values[b] as number), 0) / drawn.length;
      const [low, high] = blockBootstrapInterval(mean, 10, { draws: 400, level: 0.9, seed: sample });
      if (low <= 3 && 3 <= high) covered++;
    }
    // Two standard errors of a share of 0.9 among 400.
    expect(Math.abs(covered / 400 - 0.9)).toBeLessThan(0.03);
  });

  test('too few blocks give none, and the same seed gives the same', () => {
    const options = { draws: 50, level: 0.9, seed: 1 };
    expect(blockBootstrapInterval(() => 1, 3, options)).toEqual([Number.NaN, Number.NaN]);
    const sum = (drawn: Int32Array) => drawn.reduce((all, b) => all + b, 0);
    expect(blockBootstrapInterval(sum, 8, options)).toEqual(blockBootstrapInterval(sum, 8, options));
  });
});
