// Modalities may cover different stretches of a recording; on the frames of its grid they meet.
import type { Series } from '../array/moments.ts';

/**
 * `values` at the frames from `firstFrame` on, of `frames` in all; NaN elsewhere.
 * @throws RangeError if they do not fit.
 */
export function placeOnFrames(values: Series, firstFrame: number, frames: number): Float64Array {
  if (firstFrame < 0 || firstFrame + values.length > frames) {
    throw new RangeError(
      `placeOnFrames: expected ${values.length} values from frame ${firstFrame} to fit ${frames} frames`,
    );
  }
  const placed = new Float64Array(frames).fill(Number.NaN);
  placed.set(values, firstFrame);
  return placed;
}
