// Jitter and shimmer: how much successive periods of a voice differ in length and in height.

/** One value per frame, all within 0 to 1. */
export interface PerturbationValues {
  /** Mean difference of successive periods over the mean period. */
  readonly jitterLocal: number;
  /** Mean difference of successive differences of periods over the mean period. */
  readonly jitterDdp: number;
  /** Mean difference of the heights of successive periods over their mean height. */
  readonly shimmerLocal: number;
}

export interface Perturbation {
  /** The voice has ended: nothing carries over to the next one. */
  reset(): void;
  beginFrame(): void;
  /**
   * Counts a period within the frame begun. Its length in s is kept in float32, as are differences of lengths: overlapping
   * frames find the same period again, and only then is the difference exactly 0, which takes it out of the DDP.
   * @param height Range of the samples of this period.
   * @param nextHeight Range of the samples that follow, for the same length.
   */
  addPeriod(periodSec: number, height: number, nextHeight: number): void;
  /** The values of the frame. The object is written again by the next frame. */
  endFrame(): PerturbationValues;
}

/** Source: lld-specification.md, 7.4. */
export function createPerturbation(): Perturbation {
  const memory = { ...noMemory };
  const frame = { ...emptyFrame };
  const values = { jitterLocal: 0, jitterDdp: 0, shimmerLocal: 0 };

  function addPeriod(periodSec: number, height: number, nextHeight: number): void {
    const period = Math.fround(periodSec);
    frame.periods++;
    frame.periodsSec += period;
    if (memory.lastPeriodSec > 0) {
      const difference = Math.abs(Math.fround(memory.lastPeriodSec - period));
      frame.differences++;
      frame.differencesSec += difference;
      if (memory.lastDifferenceSec > 0) {
        frame.bends++;
        frame.bendsSec += Math.abs(memory.lastDifferenceSec - difference);
      }
      memory.lastDifferenceSec = difference;
    }
    memory.lastPeriodSec = period;
    frame.heights += (height + nextHeight) / 2;
    frame.heightDifferences += Math.abs(height - nextHeight);
  }

  /** A frame without a period repeats the last value; one with periods but without differences of them has 0. */
  function endFrame(): PerturbationValues {
    const hasPeriods = frame.periods > 0;
    const meanSec = frame.periodsSec / frame.periods;
    if (frame.differences > 0) {
      memory.jitterLocal = Math.min(1, frame.differencesSec / frame.differences / meanSec);
    }
    if (frame.bends > 0) memory.jitterDdp = Math.min(1, frame.bendsSec / frame.bends / meanSec);
    if (hasPeriods) {
      memory.shimmerLocal = frame.heights > 0 ? Math.min(1, frame.heightDifferences / frame.heights) : 0;
    }
    values.jitterLocal = hasPeriods && frame.differences === 0 ? 0 : memory.jitterLocal;
    values.jitterDdp = hasPeriods && frame.bends === 0 ? 0 : memory.jitterDdp;
    values.shimmerLocal = memory.shimmerLocal;
    return values;
  }

  return {
    reset: () => void Object.assign(memory, noMemory),
    beginFrame: () => void Object.assign(frame, emptyFrame),
    addPeriod,
    endFrame,
  };
}

const noMemory = { lastPeriodSec: 0, lastDifferenceSec: 0, jitterLocal: 0, jitterDdp: 0, shimmerLocal: 0 };
const emptyFrame = {
  periods: 0,
  periodsSec: 0,
  differences: 0,
  differencesSec: 0,
  bends: 0,
  bendsSec: 0,
  heights: 0,
  heightDifferences: 0,
};
