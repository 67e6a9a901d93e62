// From the traces of one recording and dimension to the table that every figure is made of: the latest takes, without the
// raters left out, moved by their reaction lags, on one grid.
import { warpRaters } from './align-raters.ts';
import type { GoldStandardInput, GoldStandardSettings } from './gold-standard-types.ts';
import type { RatingTable } from './rating-table.ts';
import { resampleTrace } from './resample-trace.ts';
import type { TimeGrid } from './time-grid.ts';
import type { Trace } from './trace.ts';

/** The table on `grid`; a rater who is late by the lag that `settings.lag` names is moved back by it. */
export function ratingTableOf(
  { dimension, traces }: GoldStandardInput,
  grid: TimeGrid,
  { excludedRaters, lag }: Pick<GoldStandardSettings, 'excludedRaters' | 'lag'>,
): RatingTable {
  const included = latestTakes(traces).filter((trace) => !excludedRaters.includes(trace.raterId));
  const lags = lag?.kind === 'perRater' ? lag.secByDimension[dimension] : undefined;
  const table: RatingTable = {
    raterIds: included.map((trace) => trace.raterId),
    frames: grid.frames,
    ratings: included.map((trace) => resampleTrace(movedBack(trace, lagOf(lags, trace.raterId)), grid)),
  };
  return lag?.kind === 'warp' ? warpRaters(table, grid.hopSec, lag.bandSec).table : table;
}

/** A rater's own entry: names come from files, so what every object inherits does not count. */
function lagOf(lags: Readonly<Record<string, number>> | undefined, raterId: string): number {
  return lags && Object.hasOwn(lags, raterId) ? (lags[raterId] as number) : 0;
}

function movedBack(trace: Trace, lagSec: number): Trace {
  return lagSec === 0 ? trace : { ...trace, timesSec: trace.timesSec.map((sec) => sec - lagSec) };
}

/** Of each rater the take that counts. */
export function latestTakes(traces: readonly Trace[]): Trace[] {
  const latest = new Map<string, Trace>();
  for (const trace of traces) {
    const other = latest.get(trace.raterId);
    if (!other || trace.take > other.take) latest.set(trace.raterId, trace);
  }
  return [...latest.values()];
}
