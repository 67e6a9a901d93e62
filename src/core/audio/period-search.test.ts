import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createPeriodSearch } from './period-search.ts';

function wave(length: number, period: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => {
    const phase = (2 * Math.PI * i) / period;
    return Math.sin(phase) + 0.5 * Math.sin(2 * phase + 1) + 0.25 * Math.sin(3 * phase + 2);
  });
}

describe('createPeriodSearch', () => {
  const search = createPeriodSearch(130);

  test.each([80, 97.3, 100.5, 111.8])('a period of %f samples, to a twentieth of a sample', (period) => {
    const found = search(wave(400, period), 17, 75, 125)!;
    expect(found.lag).toBe(Math.round(period + 1e-9));
    expect(Math.abs(found.refinedLag - period)).toBeLessThan(0.05);
    expect(found.correlation).toBeGreaterThan(0.99);
  });

  test('the neighbours of both ends are looked at differently: the last two lags are never a period', () => {
    const samples = wave(400, 90);
    expect(search(samples, 0, 89, 120)?.lag).toBe(90);
    expect(search(samples, 0, 90, 120)).toBeNull();
    expect(search(samples, 0, 70, 92)?.lag).toBe(90);
    expect(search(samples, 0, 70, 91)).toBeNull();
  });

  test('of several peaks the highest one', () => {
    const samples = wave(400, 40);
    const noise = seededNoise(400, 4);
    // 40 and 80 are both periods; noise from 80 on spoils the longer one, noise of opposite signs the shorter one.
    const rough = samples.map((v, i) => v + (i < 80 ? 0 : 0.3 * noise[i]!));
    expect(search(rough, 0, 30, 100)?.lag).toBe(40);
    const fading = samples.map((v, i) => v + (i < 80 ? 0.3 * noise[i % 40]! * (i < 40 ? 1 : -1) : 0));
    expect(search(fading, 0, 30, 100)?.lag).toBe(80);
  });

  test('none in silence or along a straight line', () => {
    expect(search(new Float64Array(300), 0, 50, 120)).toBeNull();
    expect(
      search(
        Float64Array.from({ length: 300 }, (_, i) => i ** 2),
        0,
        50,
        120,
      ),
    ).toBeNull();
  });
});
