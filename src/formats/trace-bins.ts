// Traces as bins of one width, for formats that know no irregular stamps.
import { resampleTrace } from '../core/annotation/resample-trace.ts';
import type { TimeGrid } from '../core/annotation/time-grid.ts';
import type { Trace } from '../core/annotation/trace.ts';

/** Bins of `binSec` from zero to the last stamp; each value is what `resampleTrace` makes of its bin, NaN is missing. */
export function binTrace(
  trace: Trace,
  binSec: number,
): { readonly grid: TimeGrid; readonly values: Float64Array } {
  let lastSec = 0;
  for (const sec of trace.timesSec) if (Number.isFinite(sec) && sec > lastSec) lastSec = sec;
  const frames = trace.timesSec.length === 0 ? 0 : Math.floor(lastSec / binSec + 1e-6) + 1;
  // Frame n stands for the bin around its stamp.
  const grid = { startSec: binSec / 2, hopSec: binSec, frames };
  return { grid, values: resampleTrace(trace, grid) };
}

/** Seconds without the rounding errors of floating point, to the microsecond. */
export function plainSec(sec: number): number {
  return Number(sec.toFixed(6));
}

/** A CSV cell that no program takes for two, nor for a formula's start. */
export function textCell(text: string): string {
  return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
