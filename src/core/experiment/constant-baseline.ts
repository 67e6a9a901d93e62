// The prediction that has learnt nothing but the level: what any network must beat.
import { momentsOf, type Series } from '../array/moments.ts';

/**
 * Mean of a target over all training frames, in float64, missing frames left out; NaN without any. Predicted everywhere, it
 * has a CCC of 0 by definition (no covariance with anything) and, of all constants, the smallest RMSE on training.
 */
export function trainMeanOf(trainTargets: readonly Series[]): number {
  const parts = trainTargets.map(momentsOf).filter((moments) => moments.count > 0);
  const frames = parts.reduce((sum, { count }) => sum + count, 0);
  return parts.reduce((sum, { count, mean }) => sum + mean * (count / frames), frames === 0 ? Number.NaN : 0);
}

/** `frames` times the same value. */
export function constantPrediction(value: number, frames: number): Float64Array {
  return new Float64Array(frames).fill(value);
}
