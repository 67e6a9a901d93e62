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
  for (let i = lowerBound(times, startSec); i < times.length; i++) {
    const time = times[i] as number;
    if (time > endSec) break;
    const bucket = Math.min(buckets - 1, Math.floor((time - startSec) * perSec));
    addToBucket(into, bucket, values[i] as number);
  }
  return into;
}

function addToBucket(into: MinMaxBuckets, bucket: number, value: number): void {
  if (value !== value) {
    if (into.state[bucket] === BUCKET_EMPTY) into.state[bucket] = BUCKET_MISSING;
    return;
  }
  if (into.state[bucket] !== BUCKET_VALUES) {
    into.state[bucket] = BUCKET_VALUES;
    into.first[bucket] = value;
    into.min[bucket] = value;
    into.max[bucket] = value;
  } else {
    if (value < (into.min[bucket] as number)) into.min[bucket] = value;
    if (value > (into.max[bucket] as number)) into.max[bucket] = value;
  }
  into.last[bucket] = value;
}
