// The regular grid that every derived series lives on.
import { medianStepSec } from './order-samples.ts';

/** Frame i stands for the window of `hopSec` seconds centred on `startSec + i * hopSec`. */
export interface TimeGrid {
  readonly startSec: number;
  readonly hopSec: number;
  readonly frames: number;
}

/** The stamp (window centre) of frame `frame`, seconds from the recording's zero. */
export function frameTimeSec(grid: TimeGrid, frame: number): number {
  return grid.startSec + frame * grid.hopSec;
}

/**
 * The grid from the recording's zero up to the last stamp in `traces`; no frames if there is no stamp at or after zero.
 * @throws RangeError unless `hopSec` is positive.
 */
export function gridFromZero(
  traces: readonly { readonly timesSec: Float64Array }[],
  hopSec: number,
): TimeGrid {
  if (!(hopSec > 0)) throw new RangeError(`gridFromZero: expected a positive hopSec, got ${hopSec}`);
  let lastSec = -1;
  for (const { timesSec } of traces) {
    for (const timeSec of timesSec) if (Number.isFinite(timeSec) && timeSec > lastSec) lastSec = timeSec;
  }
  // Stamps such as 166.70000000000002 must not lose or gain a frame.
  const frames = lastSec < 0 ? 0 : Math.floor(lastSec / hopSec + 1e-6) + 1;
  return { startSec: 0, hopSec, frames };
}

/**
 * The grid that a file's own stamps lie on: from the first stamp to the last, `hopSec` apart, or one median step apart
 * if no hop is asked for. Used where a file stands alone and its rows are the frames.
 */
export function gridOfStamps(timesSec: Float64Array, hopSec?: number): TimeGrid {
  const stamps = timesSec.filter(Number.isFinite).sort();
  const firstSec = stamps[0];
  const lastSec = stamps.at(-1);
  if (firstSec === undefined || lastSec === undefined) {
    return { startSec: 0, hopSec: hopSec ?? 0.1, frames: 0 };
  }
  const stepSec = hopSec ?? evenStepSec(stamps);
  const frames = Math.floor((lastSec - firstSec) / stepSec + 1e-6) + 1;
  return { startSec: firstSec, hopSec: stepSec, frames };
}

/** The median step, or the mean step where it is nearly the same: stamps that were rounded must not drift. */
function evenStepSec(ascending: Float64Array): number {
  const medianSec = medianStepSec(ascending);
  if (Number.isNaN(medianSec)) return 0.1;
  const steps = new Set(ascending).size - 1;
  const meanSec = ((ascending.at(-1) as number) - (ascending[0] as number)) / steps;
  const stepSec = Math.abs(meanSec - medianSec) < 0.02 * medianSec ? meanSec : medianSec;
  // 0.09999999999999999 means 0.1, as long as no frame notices.
  const roundSec = Number(stepSec.toPrecision(9));
  return Math.abs(roundSec - stepSec) * steps < 1e-9 ? roundSec : stepSec;
}
