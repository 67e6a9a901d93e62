import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createZeroCrossingRate } from './zero-crossings.ts';

const ofOne = (samples: readonly number[]) => createZeroCrossingRate(1)(Float64Array.from(samples));

describe('createZeroCrossingRate', () => {
  test.each([
    ['a crossing between samples', [1, 1, -1, -1, -1], 1],
    ['a crossing on a sample counts there and not again', [1, 1, 0, -1, -1], 1],
    ['a touch of zero is none', [1, 1, 0, 1, 1], 0],
    ['a crossing at the very end is not seen', [1, 1, 1, 1, -1], 0],
    ['a constant', [0.05, 0.05, 0.05, 0.05, 0.05], 0],
    ['alternating', [1, -1, 1, -1, 1], 3],
    ['silence: every inner sample', [0, 0, 0, 0, 0], 3],
  ])('%s', (_, samples, crossings) => {
    expect(ofOne(samples)).toBe(crossings / 5);
  });

  test.each([1, 4, 10])('frames %i samples apart count as each on its own', (hop) => {
    // Rounded, so that exact zeros are among them.
    const samples = seededNoise(600, 8).map((x) => Math.round(2 * x));
    const rate = createZeroCrossingRate(hop);
    for (let start = 0; start + 60 <= samples.length; start += hop) {
      const frame = samples.slice(start, start + 60);
      expect(rate(frame)).toBe(createZeroCrossingRate(hop)(frame));
    }
  });
});
