import { describe, expect, test } from 'vitest';
import { createPerturbation, type Perturbation } from './perturbation.ts';

/** Periods in ms with heights; what the frame's values are. */
function frameOf(perturbation: Perturbation, periods: readonly (readonly number[])[]) {
  perturbation.beginFrame();
  for (const [ms, height = 1, nextHeight = 1] of periods) {
    perturbation.addPeriod(ms! / 1000, height, nextHeight);
  }
  return { ...perturbation.endFrame() };
}

const steady = { jitterLocal: 0, jitterDdp: 0, shimmerLocal: 0 };

describe('createPerturbation', () => {
  test('by hand: periods of 8, 9, 7 ms', () => {
    const { jitterLocal, jitterDdp } = frameOf(createPerturbation(), [[8], [9], [7]]);
    // Differences 1 and 2, their mean 1.5 over a mean period of 8; one difference of differences, 1.
    expect(jitterLocal).toBeCloseTo(1.5 / 8, 6);
    expect(jitterDdp).toBeCloseTo(1 / 8, 6);
  });

  test('shimmer: differences of heights over mean heights', () => {
    const { shimmerLocal } = frameOf(createPerturbation(), [
      [8, 1, 2],
      [8, 2, 1.5],
    ]);
    expect(shimmerLocal).toBeCloseTo((1 + 0.5) / (1.5 + 1.75), 12);
  });

  test('the last period and the last difference carry over to the next frame', () => {
    const perturbation = createPerturbation();
    frameOf(perturbation, [[8], [9]]);
    const { jitterLocal, jitterDdp } = frameOf(perturbation, [[7]]);
    expect(jitterLocal).toBeCloseTo(2 / 7, 6);
    expect(jitterDdp).toBeCloseTo(1 / 7, 6);
  });

  test('a period found again has a difference of exactly 0, which the DDP does not follow', () => {
    const perturbation = createPerturbation();
    // Told apart by float64, not by float32.
    const values = frameOf(perturbation, [[8], [8 * (1 + 1e-12)], [9]]);
    // The difference of 0 to 1 is not counted; with a difference of 1e-15 it would be 1 / 8.33.
    expect(values.jitterDdp).toBe(0);
    expect(values.jitterLocal).toBeCloseTo(0.5 / (25 / 3), 6);
  });

  test('the first period alone has no jitter; a frame without periods repeats the last values', () => {
    const perturbation = createPerturbation();
    expect(frameOf(perturbation, [])).toEqual(steady);
    expect(frameOf(perturbation, [[8]])).toEqual(steady);
    const before = frameOf(perturbation, [
      [9, 1, 1.2],
      [8, 1, 1.1],
    ]);
    expect(before.jitterLocal).toBeGreaterThan(0.1);
    expect(frameOf(perturbation, [])).toEqual(before);
  });

  test('without a difference of differences the DDP is 0, and a frame without periods repeats the one before', () => {
    const perturbation = createPerturbation();
    frameOf(perturbation, [[8], [9]]);
    // Differences 1 and 0.
    const bent = frameOf(perturbation, [[9]]);
    expect(bent.jitterDdp).toBeCloseTo(1 / 9, 6);
    // The difference is 2, but the last one was 0.
    expect(frameOf(perturbation, [[7]]).jitterDdp).toBe(0);
    expect(frameOf(perturbation, []).jitterDdp).toBe(bent.jitterDdp);
  });

  test('after a reset nothing is remembered', () => {
    const perturbation = createPerturbation();
    frameOf(perturbation, [[8, 1, 2], [9], [7]]);
    perturbation.reset();
    expect(frameOf(perturbation, [])).toEqual(steady);
    expect(frameOf(perturbation, [[9]])).toEqual(steady);
  });

  test('nothing exceeds 1, and heights of 0 have no shimmer', () => {
    const wild = frameOf(createPerturbation(), [[1], [9], [1], [9]]);
    expect(wild.jitterLocal).toBe(1);
    const perturbation = createPerturbation();
    expect(frameOf(perturbation, [[8, 0, 3]]).shimmerLocal).toBe(1);
    expect(frameOf(perturbation, [[8, 0, 0]]).shimmerLocal).toBe(0);
  });
});
