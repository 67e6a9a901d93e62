import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../array/random.ts';
import { effectiveSampleSize, type SeriesPair } from './effective-sample-size.ts';

const nan = Number.NaN;

/** First-order autoregression of unit variance. */
function autoregression(seed: number, frames: number, coefficient: number): Float64Array {
  const random = createRandom(seed);
  let value = random.normal();
  return Float64Array.from({ length: frames }, () => {
    value = coefficient * value + Math.sqrt(1 - coefficient ** 2) * random.normal();
    return value;
  });
}

/** The definition once more, frame pair by frame pair. */
function textbook(recordings: readonly { x: number[]; y: number[] }[], lags: number): number {
  const frames = recordings.flatMap(({ x, y }) =>
    x.flatMap((a, i) => (Number.isNaN(a) || Number.isNaN(y[i]) ? [] : [{ a, b: y[i] as number }])),
  );
  const n = frames.length;
  const mx = frames.reduce((sum, { a }) => sum + a, 0) / n;
  const my = frames.reduce((sum, { b }) => sum + b, 0) / n;
  const covariance = (of: 'x' | 'y', mean: number, lag: number) => {
    let [sum, pairs] = [0, 0];
    for (const recording of recordings) {
      for (let i = lag; i < recording.x.length; i++) {
        const involved = [recording.x[i], recording.y[i], recording.x[i - lag], recording.y[i - lag]];
        if (involved.some((value) => Number.isNaN(value))) continue;
        sum += ((recording[of][i] as number) - mean) * ((recording[of][i - lag] as number) - mean);
        pairs++;
      }
    }
    return { mean: sum / pairs, pairs };
  };
  let total = 1;
  for (let lag = 1; lag <= lags; lag++) {
    const [cx, cy] = [covariance('x', mx, lag), covariance('y', my, lag)];
    if (cx.pairs === 0) continue;
    const rhos = (cx.mean / covariance('x', mx, 0).mean) * (cy.mean / covariance('y', my, 0).mean);
    total += 2 * (cx.pairs / n) * rhos;
  }
  return n / Math.max(1, total);
}

const value = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -50, max: 50 }) },
  { weight: 1, arbitrary: fc.constant(nan) },
);
const recording = fc
  .array(fc.tuple(value, value), { minLength: 1, maxLength: 25 })
  .map((rows) => ({ x: rows.map((row) => row[0]), y: rows.map((row) => row[1]) }));

describe('effectiveSampleSize', () => {
  test('by hand: x = y = 1, 1, -1, -1 has rho(1) = 1/3, rho(2) = -1, rho(3) = -1', () => {
    const square = [1, 1, -1, -1];
    // 1 + 2 (3/4 * 1/9): the lag of one frame alone.
    expect(effectiveSampleSize([{ x: square, y: square }], 1, 1).effective).toBeCloseTo(4 / (1 + 1 / 6), 12);
    // and with the lags 2 and 3: + 2 (2/4 * 1 + 1/4 * 1).
    expect(effectiveSampleSize([{ x: square, y: square }], 1).effective).toBeCloseTo(
      4 / (1 + 1 / 6 + 1.5),
      12,
    );
  });

  test('equals the definition, with gaps and several recordings', () => {
    fc.assert(
      fc.property(fc.array(recording, { minLength: 1, maxLength: 4 }), (recordings) => {
        const { effective, frames } = effectiveSampleSize(recordings, 0.5, 4);
        fc.pre(!Number.isNaN(effective));
        expect(Math.abs(effective - textbook(recordings, 8))).toBeLessThan(1e-9 * frames);
      }),
    );
  });

  test('white noise keeps its frames, a slow series loses most of them', () => {
    const frames = 20_000;
    const pair = (a: number) => [{ x: autoregression(1, frames, a), y: autoregression(2, frames, a) }];
    expect(effectiveSampleSize(pair(0), 0.1, 1).effective / frames).toBeGreaterThan(0.95);
    // For first-order autoregressions the sum is closed: n (1 - ab) / (1 + ab).
    const expected = (1 - 0.81) / (1 + 0.81);
    expect(effectiveSampleSize(pair(0.9), 0.1, 5).effective / frames / expected).toBeCloseTo(1, 0.5);
  });

  test('never more than the frames, though alternating series would promise more', () => {
    const x = Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 1 : -1) + Math.sin(i) / 10);
    const y = autoregression(3, 100, 0.9);
    expect(effectiveSampleSize([{ x, y }], 0.1).effective).toBeLessThanOrEqual(100);
  });

  test('no lag crosses the border of a recording', () => {
    const halves: SeriesPair[] = [
      { x: [1, 2, 3], y: [2, 1, 4] },
      { x: [3, 2, 0], y: [4, 3, 1] },
    ];
    const joined = [{ x: [1, 2, 3, 3, 2, 0], y: [2, 1, 4, 4, 3, 1] }];
    expect(effectiveSampleSize(halves, 1).lagSec).toBe(2);
    expect(effectiveSampleSize(halves, 1).effective).not.toBeCloseTo(
      effectiveSampleSize(joined, 1).effective,
      6,
    );
    expect(effectiveSampleSize(halves, 1).effective).toBe(
      effectiveSampleSize(halves.toReversed(), 1).effective,
    );
  });

  test('an offset and a gain change nothing', () => {
    const x = autoregression(4, 500, 0.8);
    const y = autoregression(5, 500, 0.8);
    const plain = effectiveSampleSize([{ x, y }], 0.1).effective;
    const moved = effectiveSampleSize([{ x: x.map((v) => 7 - 3 * v), y: y.map((v) => v + 1000) }], 0.1);
    expect(moved.effective / plain).toBeCloseTo(1, 9);
  });

  test('constants, nothing, and wrong input', () => {
    expect(effectiveSampleSize([{ x: [0.1, 0.1, 0.1], y: [1, 2, 3] }], 1).effective).toBeNaN();
    expect(effectiveSampleSize([], 1)).toEqual({ frames: 0, effective: nan, lagSec: 0 });
    expect(() => effectiveSampleSize([{ x: [1], y: [1, 2] }], 1)).toThrow(/one length, got 1 and 2/);
    expect(() => effectiveSampleSize([], 0)).toThrow(/positive hopSec, got 0/);
  });
});
