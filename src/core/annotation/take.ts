// What a person gave while a recording played, and the trace that it amounts to. The samples are kept as they came; the trace
// is derived from them, never the other way round.
import { clampRating } from './rating-level.ts';
import { resampleTrace } from './resample-trace.ts';
import { gridFromZero } from './time-grid.ts';
import type { Dimension, Rater, Trace } from './trace.ts';

/** One entry per sample, in the order in which they were given. */
export interface TakeSamples {
  /** Where the recording was, seconds from its zero; goes back where somebody sought back. */
  readonly mediaSec: Float64Array;
  /** Milliseconds, as `Date.now`. */
  readonly wallMs: Float64Array;
  /** In the unit of the dimension; NaN marks a gap in which nobody could rate. */
  readonly values: Float64Array;
}

/** Whose take it is, of what. */
export interface TakeTarget {
  readonly recordingId: string;
  readonly dimension: Dimension['id'];
  readonly raterId: Rater['id'];
  /** Of the dimension when it was recorded: values beyond it are moved to its edge. */
  readonly range: Dimension['range'];
}

export interface TakeOptions {
  /** Distance of the trace's samples, seconds. */
  readonly hopSec: number;
  /** What the same rater gave before; stays wherever the take says nothing. */
  readonly base?: Trace | undefined;
}

/** A longer jump of the media time is a seek, not a slow computer. */
const seekSec = 1;

/**
 * The take on the grid from the recording's zero, as a new take of its rater: each frame is the mean of the samples in its
 * window, a later pass over the same moments counts instead of an earlier one, and `base` fills the frames that the take does
 * not cover. Frames of neither are missing, as are samples before zero or without a time.
 * @throws RangeError unless `hopSec` is positive
 */
export function traceOfTake(target: TakeTarget, samples: TakeSamples, { hopSec, base }: TakeOptions): Trace {
  const { recordingId, dimension, raterId } = target;
  const of = { recordingId, dimension, raterId, take: (base?.take ?? 0) + 1, source: 'recorded' };
  const asSamples = { ...of, kind: 'samples', stamp: 'point' } as const;
  const passes = passesOf(samples, target.range).map((pass) => ({ ...asSamples, ...pass }));
  const grid = gridFromZero(base ? [...passes, base] : passes, hopSec);
  const values = base ? resampleTrace(base, grid) : new Float64Array(grid.frames).fill(Number.NaN);
  for (const pass of passes)
    for (const [frame, value] of resampleTrace(pass, grid).entries())
      if (!Number.isNaN(value)) values[frame] = value;
  // A whole number over 10 is 0.3 where 3 * 0.1 is not.
  const timesSec = Float64Array.from(values, (_, frame) => Number((frame * hopSec).toPrecision(12)));
  return { ...asSamples, timesSec, values };
}

/** How much of the recording was rated, seconds; a stretch that was rated twice counts twice, a pause does not. */
export function ratedSec({ mediaSec }: TakeSamples): number {
  let sum = 0;
  for (let i = 1; i < mediaSec.length; i++) {
    const step = (mediaSec[i] as number) - (mediaSec[i - 1] as number);
    if (step >= 0 && step <= seekSec) sum += step;
  }
  return sum;
}

/** Stretches in which the recording ran on, in the order in which they were given, with values inside `range`. */
function passesOf({ mediaSec, values }: TakeSamples, range: TakeTarget['range']) {
  const passes: { timesSec: number[]; values: number[] }[] = [];
  let lastSec = Number.NaN;
  for (const [i, timeSec] of mediaSec.entries()) {
    const value = values[i] as number;
    if (!Number.isFinite(timeSec)) continue;
    if (Number.isNaN(value)) {
      lastSec = Number.NaN;
      continue;
    }
    const runsOn = timeSec >= lastSec && timeSec - lastSec <= seekSec;
    if (!runsOn) passes.push({ timesSec: [], values: [] });
    passes.at(-1)?.timesSec.push(timeSec);
    passes.at(-1)?.values.push(clampRating(value, range));
    lastSec = timeSec;
  }
  return passes.map((pass) => ({
    timesSec: Float64Array.from(pass.timesSec),
    values: Float64Array.from(pass.values),
  }));
}
