// A series on the regular grid, as gold standards and predictions come.
import type { TimeGrid } from '../../../core/annotation/time-grid.ts';

/** Value i stands at `startSec + i * hopSec`; NaN is missing. */
export interface GridSeries extends Pick<TimeGrid, 'startSec' | 'hopSec'> {
  readonly values: Float64Array;
}

export function gridTimes({ startSec, hopSec, values }: GridSeries): Float64Array {
  return Float64Array.from({ length: values.length }, (_, i) => startSec + i * hopSec);
}

/** The frame whose window holds `timeSec`; NaN outside. */
export function gridValueAt({ startSec, hopSec, values }: GridSeries, timeSec: number): number {
  const frame = (timeSec - startSec) / hopSec;
  const half = 0.5 + 1e-6;
  if (!(frame >= -half && frame <= values.length - 1 + half)) return Number.NaN;
  return values[Math.min(values.length - 1, Math.max(0, Math.round(frame)))] ?? Number.NaN;
}
