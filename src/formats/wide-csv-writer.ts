// Traces of one recording and dimension as the plainest table: what readWideTraces reads.
import { resampleTrace } from '../core/annotation/resample-trace.ts';
import { frameTimeSec, gridFromZero } from '../core/annotation/time-grid.ts';
import type { Trace } from '../core/annotation/trace.ts';
import { plainSec, textCell } from './trace-bins.ts';

export interface WideTraces {
  readonly text: string;
  /** The raters' stamps differ, so that all stand on the grid of `hopSec` and not as they were given. */
  readonly resampled: boolean;
}

/**
 * `time,<rater>,...`, seconds, LF line ends, missing values empty. Stamps and values are kept digit by digit where all
 * traces are samples at the same stamps; else every trace is resampled to the grid from zero.
 */
export function writeWideTraces(traces: readonly Trace[], hopSec: number): WideTraces {
  const [first] = traces;
  const head = ['time', ...traces.map(({ raterId }) => textCell(raterId))].join(',');
  const resampled = !traces.every((trace) => trace.kind === 'samples' && sameStamps(trace, first));
  const grid = gridFromZero(traces, hopSec);
  const timesSec = resampled
    ? Float64Array.from({ length: grid.frames }, (_, n) => plainSec(frameTimeSec(grid, n)))
    : (first?.timesSec ?? new Float64Array(0));
  const columns = traces.map((trace) => (resampled ? resampleTrace(trace, grid) : trace.values));
  const rows = Array.from(timesSec, (sec, n) =>
    [sec, ...columns.map((column) => (Number.isFinite(column[n]) ? column[n] : ''))].join(','),
  );
  return { text: `${[head, ...rows].join('\n')}\n`, resampled };
}

function sameStamps({ timesSec }: Trace, other: Trace | undefined): boolean {
  return (
    timesSec === other?.timesSec ||
    (timesSec.length === other?.timesSec.length && timesSec.every((sec, n) => sec === other.timesSec[n]))
  );
}
