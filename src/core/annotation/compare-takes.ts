// Takes of one recording and dimension beside each other, and beside the mean of the raters.
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import { resampleTrace } from './resample-trace.ts';
import { frameTimeSec, gridFromZero } from './time-grid.ts';
import type { Trace } from './trace.ts';

export interface TakeComparison {
  /** The moments of all series, seconds. */
  readonly timesSec: Float64Array;
  /** Of each take; NaN where it says nothing. */
  readonly takes: readonly Float64Array[];
  /** Of the raters, all alike; NaN where none of them says anything. */
  readonly mean: Float64Array;
  /** CCC (population form) of each take with the mean of the raters other than its own; NaN without any. */
  readonly withMean: readonly number[];
  /** CCC of each take with each, over the moments that both cover. */
  readonly between: readonly (readonly number[])[];
}

/**
 * On the grid from zero, `hopSec` apart. `raters`: one trace of each.
 * @throws RangeError unless `hopSec` is positive
 */
export function compareTakes(
  takes: readonly Trace[],
  raters: readonly Trace[],
  hopSec: number,
): TakeComparison {
  const grid = gridFromZero([...takes, ...raters], hopSec);
  const onGrid = (trace: Trace) => resampleTrace(trace, grid);
  const rated = raters.map((trace) => ({ raterId: trace.raterId, values: onGrid(trace) }));
  const given = takes.map(onGrid);
  const meanWithout = (raterId: string | null) =>
    meanOf(
      rated.filter((rater) => rater.raterId !== raterId).map(({ values }) => values),
      grid.frames,
    );
  return {
    timesSec: Float64Array.from({ length: grid.frames }, (_, frame) => frameTimeSec(grid, frame)),
    takes: given,
    mean: meanWithout(null),
    withMean: given.map((values, i) =>
      concordanceCorrelation(values, meanWithout((takes[i] as Trace).raterId)),
    ),
    between: given.map((one) => given.map((other) => concordanceCorrelation(one, other))),
  };
}

/** Frame by frame over those that have a value. */
function meanOf(series: readonly Float64Array[], frames: number): Float64Array {
  return Float64Array.from({ length: frames }, (_, frame) => {
    const present = series.map((values) => values[frame] as number).filter((value) => !Number.isNaN(value));
    return present.reduce((sum, value) => sum + value, 0) / present.length;
  });
}
