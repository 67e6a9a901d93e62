// How well are known delays found again on these very raters? What the estimate of lags is worth on one's own data.
import { createRandom } from '../array/random.ts';
import type { RatingTable } from './rating-table.ts';
import { type LagOptions, relativeLags } from './relative-lag.ts';
import { resampleTrace } from './resample-trace.ts';
import type { TimeGrid } from './time-grid.ts';
import type { Trace } from './trace.ts';

export interface DelayRecovery {
  readonly draws: number;
  readonly raters: number;
  /** |found - known|, over all draws and raters, seconds. */
  readonly medianErrorSec: number;
  readonly worstErrorSec: number;
  /** Share of the intervals that hold the known lag. */
  readonly covered: number;
  readonly medianWidthSec: number;
}

export interface DelayRecoveryOptions extends LagOptions {
  readonly draws?: number;
  readonly delaysSec?: readonly [min: number, max: number];
  /** Each draw sees a random part of so much of the recording; default 1, all of it. */
  readonly part?: number;
  /** Bootstrap draws of each interval, default 200. */
  readonly intervalDraws?: number;
}

/**
 * Delays every rater by a random amount, `draws` times, and looks for it. What is known is the rater's own lag, as found
 * in the whole undelayed recording, plus the delay, both relative to the mean over the raters. With `part` below 1 the
 * interval has to cover what the rest of the recording says as well; with the whole of it, the estimate is compared with
 * itself and covers too easily.
 */
export function recoverKnownDelays(
  traces: readonly Trace[],
  grid: TimeGrid,
  options: DelayRecoveryOptions = {},
): DelayRecovery {
  const {
    draws = 20,
    delaysSec = [0.5, 5],
    part = 1,
    intervalDraws = 200,
    seed = 1,
    ...lagOptions
  } = options;
  const random = createRandom(seed);
  const own = relativeLags([tableOf(traces, grid)], grid.hopSec, { ...lagOptions, draws: 0 });
  const errors: number[] = [];
  const widths: number[] = [];
  let covered = 0;
  for (let draw = 0; draw < draws; draw++) {
    const delays = traces.map(() => delaysSec[0] + (delaysSec[1] - delaysSec[0]) * random.uniform());
    const delayed = traces.map((trace, k) => ({
      ...trace,
      timesSec: trace.timesSec.map((sec) => sec + (delays[k] as number)),
    }));
    const table = partOf(tableOf(delayed, grid), part, random.uniform());
    const found = relativeLags([table], grid.hopSec, {
      ...lagOptions,
      draws: intervalDraws,
      seed: seed + draw,
    });
    const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
    found.forEach(({ lagSec, lowSec, highSec }, k) => {
      const known = (own[k]?.lagSec ?? Number.NaN) + (delays[k] as number) - mean;
      errors.push(Math.abs(lagSec - known));
      widths.push(highSec - lowSec);
      if (lowSec <= known && known <= highSec) covered++;
    });
  }
  const sorted = errors.sort((a, b) => a - b);
  return {
    draws,
    raters: traces.length,
    medianErrorSec: middle(sorted),
    worstErrorSec: sorted.at(-1) ?? Number.NaN,
    covered: covered / sorted.length,
    medianWidthSec: middle(widths.sort((a, b) => a - b)),
  };
}

function tableOf(traces: readonly Trace[], grid: TimeGrid): RatingTable {
  return {
    raterIds: traces.map(({ raterId }) => raterId),
    frames: grid.frames,
    ratings: traces.map((trace) => resampleTrace(trace, grid)),
  };
}

function partOf(table: RatingTable, part: number, place: number): RatingTable {
  const frames = Math.round(part * table.frames);
  const start = Math.round(place * (table.frames - frames));
  return { ...table, frames, ratings: table.ratings.map((rating) => rating.slice(start, start + frames)) };
}

function middle(ascending: readonly number[]): number {
  return ascending[ascending.length >> 1] ?? Number.NaN;
}
