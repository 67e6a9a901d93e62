// Fewer, longer steps for a faster network: frames are averaged on the way in and interpolated on the way out.
import { type Matrix, matrix } from '../array/matrix.ts';
import type { Series } from '../array/moments.ts';

/** A pooling in whole frames of the grid. */
export interface Pooling {
  readonly framesPerStep: number;
  /** What is really applied: `framesPerStep` times the hop, seconds. */
  readonly appliedSec: number;
  /** True if the step asked for was no whole number of frames, or finer than one. */
  readonly rounded: boolean;
}

/**
 * Steps of `poolSec` in whole frames, rounded to the nearest and never finer than the hop.
 * @throws RangeError unless both are positive and finite.
 */
export function poolingInFrames(poolSec: number, hopSec: number): Pooling {
  if (!(poolSec > 0 && hopSec > 0 && Number.isFinite(poolSec / hopSec))) {
    throw new RangeError(`poolingInFrames: expected positive seconds, got ${poolSec} and ${hopSec}`);
  }
  const framesPerStep = Math.max(1, Math.round(poolSec / hopSec));
  const rounded = Math.abs(poolSec / hopSec - framesPerStep) > 1e-6;
  return { framesPerStep, appliedSec: framesPerStep * hopSec, rounded };
}

/**
 * The mean of each run of `framesPerStep` rows, column by column, in float64; missing values are left out, NaN where all are
 * missing. The last step holds the frames that are left, so none is lost. One frame per step copies the values.
 */
export function poolFrames({ data, rows, cols }: Matrix, framesPerStep: number): Matrix {
  const steps = Math.ceil(rows / framesPerStep);
  const out = new Float32Array(steps * cols);
  for (let step = 0; step < steps; step++) {
    const from = step * framesPerStep;
    const to = Math.min(rows, from + framesPerStep);
    for (let col = 0; col < cols; col++) {
      let sum = 0;
      let count = 0;
      for (let row = from; row < to; row++) {
        const value = data[row * cols + col] as number;
        if (Number.isNaN(value)) continue;
        sum += value;
        count++;
      }
      out[step * cols + col] = sum / count;
    }
  }
  return matrix(steps, cols, out);
}

/**
 * One value per frame from one per step: linear between the centres of the steps, held beyond the first and the last.
 * Undoes `poolFrames` on any course that is a straight line, between those two centres. NaN spreads to its neighbours.
 * @throws RangeError if `frames` frames do not make that many steps.
 */
export function upsampleSteps(steps: Series, framesPerStep: number, frames: number): Float64Array {
  if (Math.ceil(frames / framesPerStep) !== steps.length) {
    const expected = Math.ceil(frames / framesPerStep);
    throw new RangeError(
      `upsampleSteps: expected ${expected} steps for ${frames} frames, got ${steps.length}`,
    );
  }
  const centre = (step: number) => {
    const from = step * framesPerStep;
    return (from + Math.min(frames, from + framesPerStep) - 1) / 2;
  };
  const out = new Float64Array(frames);
  let after = 0;
  for (let frame = 0; frame < frames; frame++) {
    while (after < steps.length && centre(after) < frame) after++;
    const held = after === 0 ? 0 : after === steps.length ? steps.length - 1 : undefined;
    if (held !== undefined || centre(after) === frame) {
      out[frame] = steps[held ?? after] as number;
      continue;
    }
    const [fromFrame, toFrame] = [centre(after - 1), centre(after)];
    const share = (frame - fromFrame) / (toFrame - fromFrame);
    const from = steps[after - 1] as number;
    out[frame] = from + ((steps[after] as number) - from) * share;
  }
  return out;
}
