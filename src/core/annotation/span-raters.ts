// Who differs from whom in a span of time.
import type { RatingTable } from './rating-table.ts';
import type { TimeGrid } from './time-grid.ts';

export interface RaterInSpan {
  readonly raterId: string;
  /** Mean over the span; NaN without a value in it. */
  readonly mean: number;
  /** The rater's mean minus that of the others; NaN where there are none. */
  readonly fromOthers: number;
}

/** Each rater in the frames of `grid` from `startSec` to `endSec`, the one furthest from the others first. */
export function ratersInSpan(
  { raterIds, ratings }: RatingTable,
  grid: TimeGrid,
  { startSec, endSec }: { readonly startSec: number; readonly endSec: number },
): RaterInSpan[] {
  const from = Math.max(0, Math.ceil((startSec - grid.startSec) / grid.hopSec - 1e-6));
  const to = Math.floor((endSec - grid.startSec) / grid.hopSec + 1e-6);
  const means = ratings.map((rating) => meanOf([...rating.subarray(from, to + 1)]));
  return raterIds
    .map((raterId, k) => {
      const mean = means[k] as number;
      return { raterId, mean, fromOthers: mean - meanOf(means.filter((_, other) => other !== k)) };
    })
    .sort((a, b) => distance(b) - distance(a));
}

/** Of what is not NaN. */
function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** A rater without a value comes last. */
function distance({ fromOthers }: RaterInSpan): number {
  return Number.isNaN(fromOthers) ? -1 : Math.abs(fromOthers);
}
