import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { matrix } from '../array/matrix.ts';
import { poolFrames, poolingInFrames, upsampleSteps } from './pool-frames.ts';

const nan = Number.NaN;
const column = (...values: number[]) => matrix(values.length, 1, Float32Array.from(values));

describe('poolingInFrames', () => {
  test('whole frames, never finer than the hop', () => {
    expect(poolingInFrames(0.4, 0.1)).toEqual({ framesPerStep: 4, appliedSec: 0.4, rounded: false });
    expect(poolingInFrames(0.4, 1)).toEqual({ framesPerStep: 1, appliedSec: 1, rounded: true });
    expect(poolingInFrames(0.4, 0.15)).toMatchObject({ framesPerStep: 3, rounded: true });
    expect(() => poolingInFrames(0, 0.1)).toThrow(/positive seconds, got 0 and 0.1/);
  });
});

describe('poolFrames', () => {
  test('means of what is there; the last step takes what is left', () => {
    const values = matrix(5, 2, Float32Array.of(1, 10, 3, nan, nan, nan, nan, nan, 7, 20));
    const pooled = poolFrames(values, 2);
    expect([pooled.rows, pooled.cols]).toEqual([3, 2]);
    expectSeries(pooled.data, [2, 10, nan, nan, 7, 20], 0);
  });

  test('one frame per step is the identity', () => {
    const values = column(1, nan, 3);
    expect(poolFrames(values, 1)).toEqual(values);
    expectSeries(upsampleSteps(Float32Array.of(1, nan, 3), 1, 3), [1, nan, 3], 0);
  });
});

describe('upsampleSteps', () => {
  test('linear between the middles of the steps, held at the ends, a short last step included', () => {
    // Middles of the steps of 4, 4 and 2 frames: 1.5, 5.5 and 8.5.
    const out = upsampleSteps([0, 4, 10], 4, 10);
    expectSeries(out, [0, 0, 0.5, 1.5, 2.5, 3.5, 5, 7, 9, 10], 1e-12);
    expectSeries(upsampleSteps([5], 4, 3), [5, 5, 5], 0);
    expectSeries(upsampleSteps([], 4, 0), [], 0);
  });

  test('gives a straight line back between the outer middles', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 60 }),
        (framesPerStep, frames) => {
          const line = Array.from({ length: frames }, (_, i) => 0.25 * i - 3);
          const steps = poolFrames(column(...line), framesPerStep);
          const out = upsampleSteps(steps.data, framesPerStep, frames);
          const lastFrom = (steps.rows - 1) * framesPerStep;
          const inside = (_: unknown, i: number) =>
            i >= (Math.min(framesPerStep, frames) - 1) / 2 && i <= (lastFrom + frames - 1) / 2;
          expectSeries(out.filter(inside), line.filter(inside), 1e-5);
        },
      ),
    );
  });

  test('never leaves the range of the steps', () => {
    const steps = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 7 }), (values, framesPerStep) => {
        const out = upsampleSteps(values, framesPerStep, values.length * framesPerStep);
        expect(Math.max(...out)).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
        expect(Math.min(...out)).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
      }),
    );
  });

  test('steps and frames that do not belong together are refused', () => {
    expect(() => upsampleSteps([1, 2], 4, 9)).toThrow('expected 3 steps for 9 frames, got 2');
  });
});
