import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matrix } from '../array/matrix.ts';
import { compensateDelay, delayInFrames, type LabelledFrames } from './delay-compensation.ts';

/** Feature value and label of frame n are both n, so that a pairing can be read off. */
function counting(frames: number): LabelledFrames {
  const data = Float32Array.from({ length: 2 * frames }, (_, i) => i >> 1);
  const series = Float64Array.from({ length: frames }, (_, i) => i);
  return {
    inputs: matrix(frames, 2, data),
    targets: [series, series.map((value) => -value)],
    timesSec: series.map((value) => value / 10),
  };
}

describe('delayInFrames', () => {
  test('4 s are 40 frames of 0.1 s, though 0.3 / 0.1 is not 3', () => {
    expect(delayInFrames(4, 0.1)).toEqual({ frames: 40, appliedSec: 4, rounded: false });
    expect(delayInFrames(0.3, 0.1)).toMatchObject({ frames: 3, rounded: false });
  });

  test('a fraction of a frame is rounded and said', () => {
    expect(delayInFrames(4, 1.5)).toEqual({ frames: 3, appliedSec: 4.5, rounded: true });
    expect(delayInFrames(0.4, 1)).toEqual({ frames: 0, appliedSec: 0, rounded: true });
  });

  test('refuses what is no delay', () => {
    expect(() => delayInFrames(-1, 0.1)).toThrow(/delay of 0 s or more.*got -1 s/);
    expect(() => delayInFrames(Number.POSITIVE_INFINITY, 0.1)).toThrow(/got Infinity s/);
    expect(() => delayInFrames(4, 0)).toThrow(/positive hop/);
  });
});

describe('compensateDelay', () => {
  test('features of frame n meet labels of frame n + delay; the ends are dropped', () => {
    const { inputs, targets, timesSec } = compensateDelay(counting(5), delayInFrames(2, 1));
    expect([...inputs.data]).toEqual([0, 0, 1, 1, 2, 2]);
    expect(targets.map((target) => [...target])).toEqual([
      [2, 3, 4],
      [-2, -3, -4],
    ]);
    expect([...timesSec]).toEqual([0.2, 0.3, 0.4]);
  });

  test('always pairs n with n + delay, and drops exactly the delay', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(40), (frames, delay) => {
        const { inputs, targets } = compensateDelay(counting(frames), delayInFrames(delay, 1));
        expect(inputs.rows).toBe(Math.max(0, frames - delay));
        const pairs = Array.from({ length: inputs.rows }, (_, row) => inputs.data[2 * row] as number);
        expect([...(targets[0] as Float64Array)]).toEqual(pairs.map((value) => value + delay));
      }),
    );
  });

  test('no delay is the identity', () => {
    expect(compensateDelay(counting(7), delayInFrames(0, 0.1))).toEqual(counting(7));
  });

  test('series of different lengths are refused', () => {
    const uneven = { ...counting(3), timesSec: new Float64Array(2) };
    expect(() => compensateDelay(uneven, delayInFrames(0, 1))).toThrow(
      'one length throughout, got 3, 2, 3, 3',
    );
  });
});
