import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { harmonicsToNoiseDb } from './harmonics-to-noise.ts';

const scratch = new Float64Array(200);

function ratioOf(samples: Float64Array, starts: readonly number[], end: number, length: number): number {
  const periods = { samples, starts: Int32Array.from(starts), count: starts.length, end, length };
  return harmonicsToNoiseDb(periods, scratch);
}

describe('harmonicsToNoiseDb', () => {
  test('by hand: two periods of 8 samples', () => {
    const samples = Float64Array.of(9, 9, 1, 2, 3, 4, 9, 9, 7, 7, 3, 2, 1, 6, 7, 7);
    // Mean period: 8 8 2 2 2 5 8 8. Its energy is over indices 3 to 5, divided by length - 4.
    const harmonic = Math.sqrt((2 ** 2 + 2 ** 2 + 5 ** 2) / 4);
    // Deviations over indices 2 to 5: -1 0 1 -1 and 1 0 -1 1.
    const noise = Math.sqrt(6 / 8);
    expect(ratioOf(samples, [0, 8], 16, 8)).toBeCloseTo(20 * Math.log10(harmonic / noise), 12);
  });

  test('periodic wave plus white noise: the ratio of their root mean squares', () => {
    const [length, count, gain] = [100, 400, 0.1];
    const noise = seededNoise(length * count, 5);
    const samples = noise.map((v, i) => Math.sqrt(2) * Math.sin((2 * Math.PI * i) / length) + gain * v);
    const starts = Array.from({ length: count }, (_, p) => p * length);
    // Evenly spread noise over [-1, 1) has a root mean square of 1 / sqrt(3).
    const expected = 20 * Math.log10(Math.sqrt(3) / gain);
    expect(Math.abs(ratioOf(samples, starts, length * count, length) - expected)).toBeLessThan(0.3);
  });

  test('a period that is cut short by the next counts so far only, a longer one up to the nominal length', () => {
    const samples = seededNoise(60, 9);
    const [starts, length] = [[0, 10, 35], 14];
    const mean = Array.from({ length }, (_, i) => (samples[i]! + samples[10 + i]! + samples[35 + i]!) / 3);
    const deviations = [
      [0, 10],
      [10, 14],
      [35, 14],
    ].flatMap(([start, reach]) =>
      mean.slice(2, reach! - 2).map((value, i) => (samples[start! + 2 + i]! - value) ** 2),
    );
    const rms = (values: readonly number[]) =>
      Math.sqrt(values.reduce((sum, v) => sum + v, 0) / values.length);
    const harmonic = Math.sqrt(mean.slice(3, length - 2).reduce((sum, v) => sum + v * v, 0) / (length - 4));
    expect(deviations).toHaveLength(6 + 10 + 10);
    expect(ratioOf(samples, starts, 55, length)).toBeCloseTo(20 * Math.log10(harmonic / rms(deviations)), 12);
    // The last one of no length at all.
    const without = rms(deviations.slice(0, 6 + 10));
    expect(ratioOf(samples, starts, 35, length)).toBeCloseTo(20 * Math.log10(harmonic / without), 12);
  });

  test('no noise: 0 dB; no harmonic part: -100 dB', () => {
    const one = seededNoise(20, 1);
    const twice = Float64Array.of(...one, ...one);
    expect(ratioOf(twice, [0, 20], 40, 20)).toBe(0);
    expect(ratioOf(new Float64Array(40), [0, 20], 40, 20)).toBe(0);
    expect(ratioOf(Float64Array.of(...one, ...one.map((v) => -v)), [0, 20], 40, 20)).toBe(-100);
    // One start whose period has no length: nothing can deviate.
    expect(ratioOf(one, [0], 0, 20)).toBe(0);
  });
});
