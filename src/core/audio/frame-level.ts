// What is read off the samples of a frame themselves: level and zero crossings (lld-specification.md, section 4).

/** Root mean square of the unwindowed frame. */
export function rootMeanSquare(frame: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < frame.length; i++) squares += (frame[i] as number) * (frame[i] as number);
  return Math.sqrt(squares / frame.length);
}

/**
 * Zero crossings per sample. An inner sample counts if its sign differs from the one before, or if it is 0 itself and its
 * neighbours have not the same sign; so digital silence has (L - 2)/L.
 */
export function zeroCrossingRate(frame: Float64Array): number {
  let crossings = 0;
  for (let i = 1; i < frame.length - 1; i++) {
    const before = frame[i - 1] as number;
    const value = frame[i] as number;
    if (value === 0 ? before * (frame[i + 1] as number) <= 0 : before * value < 0) crossings++;
  }
  return crossings / frame.length;
}
