// Where a series has nothing to say, as spans of time, so that missing can be shown and never taken for agreement.
import type { SeriesCourse } from './series-at.ts';

export interface TimeSpan {
  readonly startSec: number;
  readonly endSec: number;
}

export interface MissingSpanOptions {
  readonly course: SeriesCourse;
  /** The recording runs from 0 to here. */
  readonly durationSec: number;
  /** For `linear`: stamps further apart than this are not joined. */
  readonly maxGapSec: number;
  /** For `hold`: whether the last value goes on to the end of the recording. */
  readonly lastHolds: boolean;
  /** Spans shorter than this are not worth showing. */
  readonly minSec: number;
}

/** Spans in [0, durationSec] without a value. `times` ascend; NaN in `values` is missing. */
export function missingSpans(
  times: Float64Array,
  values: Float64Array,
  options: MissingSpanOptions,
): TimeSpan[] {
  const spans: TimeSpan[] = [];
  const add = (startSec: number, endSec: number) => {
    const from = Math.max(0, startSec);
    const to = Math.min(options.durationSec, endSec);
    if (to > from && to - from >= options.minSec) spans.push({ startSec: from, endSec: to });
  };
  /** Up to where there are values. */
  let coveredSec = 0;
  let sawMissing = true;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number;
    if (Number.isNaN(values[i])) {
      if (options.course === 'hold' && !sawMissing) coveredSec = time;
      sawMissing = true;
      continue;
    }
    const gap = options.course === 'linear' && time - coveredSec > options.maxGapSec;
    if (sawMissing || gap) add(coveredSec, time);
    coveredSec = time;
    sawMissing = false;
  }
  if (sawMissing || !options.lastHolds) add(coveredSec, options.durationSec);
  return spans;
}

/** The spans that lie in every one of `lists` (each ascending and free of overlaps): where all are missing at once. */
export function intersectSpans(lists: readonly (readonly TimeSpan[])[]): TimeSpan[] {
  const [first = [], ...rest] = lists;
  return rest.reduce<readonly TimeSpan[]>((common, list) => intersectTwo(common, list), first).slice();
}

function intersectTwo(a: readonly TimeSpan[], b: readonly TimeSpan[]): TimeSpan[] {
  const out: TimeSpan[] = [];
  let j = 0;
  for (const span of a) {
    while (j < b.length && (b[j] as TimeSpan).endSec <= span.startSec) j++;
    for (let k = j; k < b.length && (b[k] as TimeSpan).startSec < span.endSec; k++) {
      const other = b[k] as TimeSpan;
      out.push({
        startSec: Math.max(span.startSec, other.startSec),
        endSec: Math.min(span.endSec, other.endSec),
      });
    }
  }
  return out;
}
