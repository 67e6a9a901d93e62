// Raters answer late: what they say now belongs to what was seen and heard some seconds ago.
import { type Matrix, matrix } from '../array/matrix.ts';

/** A delay in whole frames of the grid. */
export interface Delay {
  readonly frames: number;
  /** What is really applied: `frames` times the hop, seconds. */
  readonly appliedSec: number;
  /** True if the delay asked for was no whole number of frames. */
  readonly rounded: boolean;
}

/** Features and labels of one recording, frame by frame on one grid. */
export interface LabelledFrames {
  /** Frames x columns. */
  readonly inputs: Matrix;
  /** One series per target. */
  readonly targets: readonly Float64Array[];
  /** Where on the recording's time the labels stand, seconds. */
  readonly timesSec: Float64Array;
}

/**
 * `delaySec` as whole frames, rounded to the nearest.
 * @throws RangeError unless the delay is finite and at least 0 and the hop positive.
 */
export function delayInFrames(delaySec: number, hopSec: number): Delay {
  if (!(delaySec >= 0 && Number.isFinite(delaySec) && hopSec > 0)) {
    throw new RangeError(
      `delayInFrames: expected a delay of 0 s or more and a positive hop, got ${delaySec} s and ${hopSec} s`,
    );
  }
  const frames = Math.round(delaySec / hopSec);
  return { frames, appliedSec: frames * hopSec, rounded: Math.abs(delaySec / hopSec - frames) > 1e-6 };
}

/**
 * Shifts the labels back against the features (Han et al. 2017, Sec. 4): the features of frame n meet the labels of frame
 * n + delay. The first labels and the last features find no partner and are dropped, never filled with zeros. `timesSec`
 * stays with the labels, so the features of a row stood `appliedSec` before. No delay is the identity; a recording no
 * longer than the delay keeps no frame. The result owns its arrays, so they can be handed to a worker.
 * @throws RangeError if inputs, targets and times differ in length.
 */
export function compensateDelay(recording: LabelledFrames, { frames: delay }: Delay): LabelledFrames {
  const { inputs, targets, timesSec } = recording;
  const lengths = [inputs.rows, timesSec.length, ...targets.map((target) => target.length)];
  if (lengths.some((length) => length !== inputs.rows)) {
    throw new RangeError(`compensateDelay: expected one length throughout, got ${lengths.join(', ')}`);
  }
  const rows = Math.max(0, inputs.rows - delay);
  return {
    inputs: matrix(rows, inputs.cols, inputs.data.slice(0, rows * inputs.cols)),
    targets: targets.map((target) => target.slice(inputs.rows - rows)),
    timesSec: timesSec.slice(inputs.rows - rows),
  };
}
