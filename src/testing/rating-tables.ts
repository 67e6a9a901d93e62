// Builders of small rating tables, and the arbitraries that fast-check draws them from.
import fc from 'fast-check';
import type { RatingTable } from '../core/annotation/rating-table.ts';
import type { Trace } from '../core/annotation/trace.ts';
import type { Rows } from './textbook.ts';

/** `rows[n][k]` as a table of raters r1, r2, ... */
export function tableOf(rows: Rows): RatingTable {
  const raters = rows[0]?.length ?? 0;
  return {
    frames: rows.length,
    raterIds: Array.from({ length: raters }, (_, k) => `r${k + 1}`),
    ratings: Array.from({ length: raters }, (_, k) => Float64Array.from(rows, (row) => row[k] as number)),
  };
}

export function traceOf(
  timesSec: readonly number[],
  values: readonly number[],
  other: Partial<Trace> = {},
): Trace {
  return {
    recordingId: 'rec',
    dimension: 'arousal',
    raterId: 'r1',
    take: 1,
    source: 'test',
    timesSec: Float64Array.from(timesSec),
    values: Float64Array.from(values),
    kind: 'samples',
    stamp: 'point',
    ...other,
  };
}

const rating = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 1000);

/** Frames x raters without missing values, in which every rater moves. */
export const rowsArbitrary = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 4, max: 30 }))
  .chain(([raters, frames]) =>
    fc.array(fc.array(rating, { minLength: raters, maxLength: raters }), {
      minLength: frames,
      maxLength: frames,
    }),
  )
  .filter((rows) => tableOf(rows).ratings.every((values) => new Set(values).size > 1));

/** One rater's trace that moves. */
export const movingSeriesArbitrary = fc
  .array(rating, { minLength: 4, maxLength: 30 })
  .filter((values) => new Set(values).size > 1);
