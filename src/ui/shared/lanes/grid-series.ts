// A series on the regular grid, as gold standards and predictions come.
import type { TimeGrid } from '../../../core/annotation/time-grid.ts';

/** Value i stands at `startSec + i * hopSec`; NaN is missing. */
export interface GridSeries extends Pick<TimeGrid, 'startSec' | 'hopSec'> {
  readonly values: Float64Array;
}

export function gridTimes({ startSec, hopSec, values }: GridSeries): Float64Array {
  // A plain loop: `Float64Array.from` takes 20 ms for an hour of a fine grid.
  const timesSec = new Float64Array(values.length);
  for (let i = 0; i < timesSec.length; i++) timesSec[i] = startSec + i * hopSec;
  return timesSec;
}

/** `values` plus `by` times `sign`, frame by frame; NaN where either is missing or `by` has ended. */
export function shiftedBy(values: Float64Array, by: Float64Array, sign: 1 | -1): Float64Array {
  const shifted = new Float64Array(values.length);
  for (let i = 0; i < shifted.length; i++) shifted[i] = (values[i] as number) + sign * (by[i] ?? Number.NaN);
  return shifted;
}

/** The frame whose window holds `timeSec`; NaN outside. */
export function gridValueAt({ startSec, hopSec, values }: GridSeries, timeSec: number): number {
  const frame = (timeSec - startSec) / hopSec;
  const half = 0.5 + 1e-6;
  if (!(frame >= -half && frame <= values.length - 1 + half)) return Number.NaN;
  return values[Math.min(values.length - 1, Math.max(0, Math.round(frame)))] ?? Number.NaN;
}
