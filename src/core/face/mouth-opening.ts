// How far a mouth is open and how much it moves: what tells a speaking face from a silent one.
import { landmarkPlaces, namedLandmarks } from './face-points.ts';

/** Distance of the inner lips in a normalised shape (98 numbers), in outer-eye distances; NaN if a lip is missing. */
export function mouthOpening(shape: ArrayLike<number>): number {
  const { upperInnerLip, lowerInnerLip } = namedLandmarks;
  const along = (offset: number) =>
    (shape[offset + lowerInnerLip] as number) - (shape[offset + upperInnerLip] as number);
  return Math.hypot(along(0), along(landmarkPlaces.length));
}

/**
 * How much a mouth moves round each frame: the mean of |change of the opening| per second over the steps within
 * `windowSec` round the frame's stamp. Steps to or from a missing opening (NaN) do not count; NaN where none is left.
 * `timesSec` ascend.
 */
export function mouthActivity(timesSec: Float64Array, opening: Float64Array, windowSec = 1): Float64Array {
  const activity = new Float64Array(timesSec.length).fill(Number.NaN);
  let first = 0;
  for (let frame = 0; frame < timesSec.length; frame++) {
    const centre = timesSec[frame] as number;
    while ((timesSec[first] as number) < centre - windowSec / 2) first++;
    let moved = 0;
    let seconds = 0;
    for (let i = first + 1; i < timesSec.length && (timesSec[i] as number) <= centre + windowSec / 2; i++) {
      const change = Math.abs((opening[i] as number) - (opening[i - 1] as number));
      if (Number.isNaN(change)) continue;
      moved += change;
      seconds += (timesSec[i] as number) - (timesSec[i - 1] as number);
    }
    if (seconds > 0) activity[frame] = moved / seconds;
  }
  return activity;
}
