// How often the sound changes its sign (lld-specification.md, section 4): the higher, the more like a hiss.

/** Takes the next frame, which starts one hop after the last one, and tells its zero crossings per sample. */
export type ZeroCrossingRate = (frame: Float64Array) => number;

/**
 * An inner sample of the frame counts if its sign differs from the one before, or if it is 0 itself and its neighbours have
 * not the same sign; so digital silence has (L - 2)/L. Frames overlap by far more than a hop, hence only what leaves and
 * what enters is counted: whole numbers, which no subtraction rounds. `hopLength` must be less than a frame less 1.
 */
export function createZeroCrossingRate(hopLength: number): ZeroCrossingRate {
  let crossings = 0;
  let leaving = 0;
  let isFirst = true;
  return (frame) => {
    const end = frame.length - 1;
    crossings = isFirst
      ? countCrossings(frame, 1, end)
      : crossings - leaving + countCrossings(frame, end - hopLength, end);
    leaving = countCrossings(frame, 1, 1 + hopLength);
    isFirst = false;
    return crossings / frame.length;
  };
}

/** Crossings at the samples `from` to `end` - 1. */
function countCrossings(frame: Float64Array, from: number, end: number): number {
  let crossings = 0;
  for (let i = from; i < end; i++) {
    const before = frame[i - 1] as number;
    const value = frame[i] as number;
    if (value === 0 ? before * (frame[i + 1] as number) <= 0 : before * value < 0) crossings++;
  }
  return crossings;
}
