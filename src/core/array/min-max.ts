// Long series on a screen: one minimum and one maximum per pixel column, so that no peak is lost and no point is
// drawn twice. It runs on every frame of a pan, hence the reusable result.

/** What a bucket holds: no sample at all, at least one value, or only NaN. */
export const BUCKET_EMPTY = 0;
export const BUCKET_VALUES = 1;
export const BUCKET_MISSING = 2;

/** One entry per bucket. The four values are only meaningful where `state` is `BUCKET_VALUES`. */
export interface MinMaxBuckets {
  readonly first: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly last: Float64Array;
  readonly state: Uint8Array;
}

/** Room for `buckets` buckets, all empty. */
export function createMinMaxBuckets(buckets: number): MinMaxBuckets {
  return {
    first: new Float64Array(buckets),
    min: new Float64Array(buckets),
    max: new Float64Array(buckets),
    last: new Float64Array(buckets),
    state: new Uint8Array(buckets),
  };
}

/** Index of the first entry of ascending `times` that is at least `timeSec`; `times.length` if there is none. */
export function lowerBound(times: Float64Array, timeSec: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < timeSec) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * First, smallest, largest and last value of each of `buckets` equal spans of [startSec, endSec]; a bucket is
 * half-open, the last one closed. `times` ascend (equal neighbours are fine) and match `values`. A NaN value is
 * missing: it never touches a minimum, and a bucket of nothing but NaN is `BUCKET_MISSING`.
 * With `into` (at least `buckets` long) nothing is allocated. Throws a RangeError on an empty or unordered span.
 */
export function minMaxPerBucket(
  times: Float64Array,
  values: Float64Array,
  startSec: number,
  endSec: number,
  buckets: number,
  into: MinMaxBuckets = createMinMaxBuckets(buckets),
): MinMaxBuckets {
  if (!(endSec > startSec)) {
    throw new RangeError(`minMaxPerBucket: expected endSec after startSec, got ${startSec} to ${endSec}`);
  }
  if (!(buckets >= 1) || into.state.length < buckets) {
    throw new RangeError(`minMaxPerBucket: expected 1 to ${into.state.length} buckets, got ${buckets}`);
  }
  into.state.fill(BUCKET_EMPTY, 0, buckets);
  const perSec = buckets / (endSec - startSec);
  let bucket = -1;
  for (let i = lowerBound(times, startSec); i < times.length && (times[i] as number) <= endSec; ) {
    const at = Math.floor(((times[i] as number) - startSec) * perSec);
    bucket = Math.min(buckets - 1, Math.max(bucket + 1, at));
    const edgeSec = bucket === buckets - 1 ? Number.POSITIVE_INFINITY : startSec + (bucket + 1) / perSec;
    i = fillBucket(into, bucket, times, values, i, edgeSec, endSec);
  }
  return into;
}

/** Takes the sample `from` and all up to `edgeSec` (or `endSec`) into one bucket; returns the first index not taken. */
function fillBucket(
  into: MinMaxBuckets,
  bucket: number,
  times: Float64Array,
  values: Float64Array,
  from: number,
  edgeSec: number,
  endSec: number,
): number {
  let first = Number.NaN;
  let last = Number.NaN;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let i = from;
  do {
    const value = values[i++] as number;
    // NaN is the one value that differs from itself; Number.isNaN costs a call per sample.
    if (value === value) {
      if (first !== first) first = value;
      if (value < min) min = value;
      if (value > max) max = value;
      last = value;
    }
  } while (i < times.length && (times[i] as number) < edgeSec && (times[i] as number) <= endSec);
  into.first[bucket] = first;
  into.min[bucket] = min;
  into.max[bucket] = max;
  into.last[bucket] = last;
  into.state[bucket] = first === first ? BUCKET_VALUES : BUCKET_MISSING;
  return i;
}
