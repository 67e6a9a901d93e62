import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { createSlidingMoments, type SlidingWindow } from './sliding-moments.ts';

interface Windows extends SlidingWindow {
  readonly windows: number;
}

/** One column, and the moments of all of its windows. */
function slidingMoments(values: ArrayLike<number>, window: Windows, isIncluded?: Uint8Array) {
  const [count, mean, sd]: number[][] = [[], [], []];
  const moments = createSlidingMoments(1, window, (found) => {
    count?.push(found.count[0] as number);
    mean?.push(found.mean[0] as number);
    sd?.push(found.sd[0] as number);
  });
  for (let i = 0; i < values.length; i++) moments.push([values[i] as number], isIncluded?.subarray(i, i + 1));
  moments.end(window.windows);
  const asked = (all: number[] | undefined) => Float64Array.from(all?.slice(0, window.windows) ?? []);
  return { count: asked(count), mean: asked(mean), sd: asked(sd) };
}

/** Window by window, in two passes. */
function direct(values: Float64Array, { step, steps, start, windows }: Windows) {
  return Array.from({ length: windows }, (_, w) => {
    const from = start + w * step;
    const to = from + steps * step;
    return momentsOf(values.subarray(Math.max(0, from), Math.max(0, to)));
  });
}

function expectDirect(values: Float64Array, window: Windows, tolerance: number) {
  const expected = direct(values, window);
  const { count, mean, sd } = slidingMoments(values, window);
  const orZero = (value: number) => (Number.isNaN(value) ? 0 : value);
  expect([...count]).toEqual(expected.map((moments) => moments.count));
  expectSeries(
    mean,
    expected.map((moments) => orZero(moments.mean)),
    tolerance,
  );
  expectSeries(
    sd,
    expected.map((moments) => orZero(standardDeviation(moments, 0))),
    tolerance,
  );
}

describe('sliding moments', () => {
  test('a window of two blocks by hand', () => {
    const window = { step: 2, steps: 2, start: -2, windows: 3 };
    const { count, mean, sd } = slidingMoments([1, 3, 5, 7, 9], window);
    expect([...count]).toEqual([2, 4, 3]);
    expect([...mean]).toEqual([2, 4, 7]);
    expectSeries(sd, [1, Math.sqrt(5), Math.sqrt(8 / 3)], 1e-15);
  });

  test.each([
    { step: 1, steps: 1, start: 0, windows: 50 },
    { step: 1, steps: 7, start: -3, windows: 50 },
    { step: 3, steps: 4, start: -8, windows: 20 },
    { step: 10, steps: 60, start: -303, windows: 9 },
    { step: 4, steps: 3, start: -30, windows: 40 },
  ])('windows as computed one by one: %o', (window) => {
    expectDirect(seededNoise(57, 5), window, 1e-14);
  });

  test('NaN and what is left out do not count', () => {
    const window = { step: 1, steps: 3, start: 0, windows: 2 };
    const { count, mean } = slidingMoments([1, Number.NaN, 3, 8], window, Uint8Array.of(1, 1, 1, 0));
    expect([...count]).toEqual([2, 1]);
    expect([...mean]).toEqual([2, 3]);
  });

  test('one hour of 10 ms after a loud start: no drift, and exactly 0 where nothing varies', () => {
    const values = seededNoise(360_000, 3);
    for (let i = 0; i < 1000; i++) values[i] = (values[i] as number) * 1e9;
    for (let i = 1000; i < 300_000; i++) values[i] = 1000 + 1e-3 * (values[i] as number);
    values.fill(0.1, 300_000, 310_000);
    const window = { step: 10, steps: 60, start: -303, windows: 36_000 };
    const { mean, sd } = slidingMoments(values, window);
    const expected = direct(values, window);
    let [worstMean, worstSd] = [0, 0];
    for (let w = 200; w < window.windows; w++) {
      const moments = expected[w]!;
      const reference = standardDeviation(moments, 0);
      const scale = Math.max(Math.abs(moments.mean), reference);
      worstMean = Math.max(worstMean, Math.abs((mean[w] as number) - moments.mean) / scale);
      if (reference > 0) worstSd = Math.max(worstSd, Math.abs((sd[w] as number) / reference - 1));
    }
    expect(worstMean).toBeLessThan(1e-13);
    // The two-pass reference itself rounds the mean of 1000 to 1e-13, which is 1e-10 of the SD of 6e-4.
    expect(worstSd).toBeLessThan(1e-9);
    expect(sd[30_500]).toBe(0);
    expect(mean[30_500]).toBe(0.1);
  });

  test('a window is told with its last row, and columns do not touch each other', () => {
    const told: number[][] = [];
    const moments = createSlidingMoments(2, { step: 2, steps: 2, start: -2 }, ({ mean }) =>
      told.push([...mean]),
    );
    const counts = [1, 3, 5, 7, 9].map((value) => {
      moments.push([value, -value], Uint8Array.of(1, value === 7 ? 0 : 1));
      return told.length;
    });
    expect(counts).toEqual([0, 1, 1, 2, 2]);
    moments.end(3);
    expect(told).toEqual([
      [2, -2],
      [4, -3],
      [7, -7],
    ]);
  });
});
