// The analysed frame that belongs to a moment of playback.

/** Index of the stamp nearest to `timeSec`; -1 if none is within `withinSec`. `timesSec` ascend. */
export function frameAt(timesSec: Float64Array, timeSec: number, withinSec: number): number {
  let [low, high] = [0, timesSec.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timesSec[middle] as number) < timeSec) low = middle + 1;
    else high = middle;
  }
  const apart = (index: number) => Math.abs((timesSec[index] ?? Number.POSITIVE_INFINITY) - timeSec);
  const nearest = apart(low - 1) <= apart(low) ? low - 1 : low;
  return apart(nearest) <= withinSec ? nearest : -1;
}

/** The usual distance of the stamps, seconds; 0.1 where there is only one. */
export function stepOf(timesSec: Float64Array): number {
  const last = timesSec.length - 1;
  return last > 0 ? ((timesSec[last] as number) - (timesSec[0] as number)) / last : 0.1;
}
