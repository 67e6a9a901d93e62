// Reading a trace at any moment, for cursors and readouts. Resampling to the grid is another matter (annotation).
import { lowerBound } from './min-max.ts';

/** How a series goes on between its stamps: `linear` joins them, `hold` keeps each value until the next stamp. */
export type SeriesCourse = 'linear' | 'hold';

/**
 * The value at `timeSec` of a series with ascending `times`. NaN outside the series, beside a NaN, and for `linear`
 * between stamps more than `maxGapSec` apart. With `hold` the last value goes on until `holdUntilSec` (default: the
 * last stamp). Up to `reachSec` outside the series its first or last value still counts: a sample stands for the bin
 * around it.
 */
export function seriesValueAt(
  times: Float64Array,
  values: Float64Array,
  course: SeriesCourse,
  timeSec: number,
  { maxGapSec = Number.POSITIVE_INFINITY, holdUntilSec = Number.NEGATIVE_INFINITY, reachSec = 0 } = {},
): number {
  const next = lowerBound(times, timeSec);
  if (next < times.length && times[next] === timeSec) return values[lastAt(times, next)] as number;
  if (times.length === 0) return Number.NaN;
  if (next === 0) return (times[0] as number) - timeSec <= reachSec ? (values[0] as number) : Number.NaN;
  const before = values[next - 1] as number;
  if (next === times.length) {
    const held = course === 'hold' && timeSec <= holdUntilSec;
    return held || timeSec - (times[next - 1] as number) <= reachSec ? before : Number.NaN;
  }
  if (course === 'hold') return before;
  const beforeSec = times[next - 1] as number;
  const spanSec = (times[next] as number) - beforeSec;
  if (spanSec > maxGapSec) return Number.NaN;
  return before + (((values[next] as number) - before) * (timeSec - beforeSec)) / spanSec;
}

/** Of several stamps at the same time the last one counts: it is what the rater ended on. */
function lastAt(times: Float64Array, index: number): number {
  let last = index;
  while (last + 1 < times.length && times[last + 1] === times[index]) last++;
  return last;
}
