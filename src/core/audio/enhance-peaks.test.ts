import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { enhancePeaks, smoothSpectrum } from './enhance-peaks.ts';

function enhanced(values: readonly number[]): number[] {
  const magnitudes = Float64Array.from(values);
  enhancePeaks(magnitudes);
  return [...magnitudes];
}

/** In two steps, as the specification tells it: collect all peaks, then erase between each pair. */
function twoStep(values: readonly number[]): number[] {
  const last = values.length - 1;
  const at = (b: number) => values[b] as number;
  const peaks = values.flatMap((value, b) => {
    if (b === 0) return value > at(1) ? [b] : [];
    if (b === last) return value > at(last - 1) ? [b] : [];
    return value > at(b - 1) && value >= at(b + 1) ? [b] : [];
  });
  return values.map((value, b) => {
    const isBetween = peaks.some(
      (p, i) => i + 1 < peaks.length && b >= p + 3 && b <= (peaks[i + 1] as number) - 3,
    );
    return isBetween || (peaks.length === 1 && b >= 3) ? 0 : value;
  });
}

describe('enhancePeaks', () => {
  test('erases from the third bin behind a peak to the third before the next, and nothing outside', () => {
    //         peak at 2                            peak at 10
    const a = [1, 2, 9, 4, 3, 2, 1, 2, 3, 4, 8, 5, 4, 3];
    expect(enhanced(a)).toEqual([1, 2, 9, 4, 3, 0, 0, 0, 3, 4, 8, 5, 4, 3]);
  });

  test('peaks 6 apart lose the bin between them, peaks 5 apart lose none', () => {
    expect(enhanced([0, 9, 3, 2, 1, 2, 3, 9, 0])).toEqual([0, 9, 3, 2, 0, 2, 3, 9, 0]);
    expect(enhanced([0, 9, 3, 2, 2, 3, 9, 0])).toEqual([0, 9, 3, 2, 2, 3, 9, 0]);
  });

  test('both ends can be peaks', () => {
    expect(enhanced([9, 4, 3, 2, 1, 2, 3, 4, 8])).toEqual([9, 4, 3, 0, 0, 0, 3, 4, 8]);
  });

  test('a single peak: everything from bin 3 on goes, the peak too', () => {
    expect(enhanced([1, 2, 3, 4, 5, 9, 5, 4])).toEqual([1, 2, 3, 0, 0, 0, 0, 0]);
  });

  test('a constant spectrum has no peak and stays', () => {
    expect(enhanced([2, 2, 2, 2, 2, 2])).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test('equals the two steps of the definition on noise with plateaus', () => {
    for (let seed = 0; seed < 200; seed++) {
      const levels = 2 + (seed % 40);
      const values = [...seededNoise(60, seed)].map((v) => Math.round((levels * (v + 1)) / 2));
      // Drawn out, so that there is something between the peaks.
      const wide = values.flatMap((value, i) => [value, (3 * value + (values[i + 1] ?? 0)) / 4]);
      expect(enhanced(values)).toEqual(twoStep(values));
      expect(enhanced(wide)).toEqual(twoStep(wide));
    }
  });
});

describe('smoothSpectrum', () => {
  test('by hand: 0 left of the first bin, the last bin as it is', () => {
    const magnitudes = Float64Array.of(4, 8, 0, 12, 20);
    smoothSpectrum(magnitudes);
    expect([...magnitudes]).toEqual([
      (0 + 8 + 8) / 4,
      (4 + 16 + 0) / 4,
      (8 + 0 + 12) / 4,
      (0 + 24 + 20) / 4,
      20,
    ]);
  });
});
