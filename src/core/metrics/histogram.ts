// Binned shares of frames, e.g. Fig. 1 of the paper: the histogram of the perception uncertainty.

export interface Histogram {
  /** Bin borders, ascending, one more than there are bins. */
  readonly edges: readonly number[];
  /** Share of the valid frames in each bin, 0..1; sums to 1 unless values lie outside the edges. */
  readonly shares: readonly number[];
  /** Frames that are not NaN. */
  readonly validFrames: number;
  /** Valid frames below the first or above the last edge: counted in no bin. */
  readonly outside: number;
  /** Median of the valid frames; NaN if there are none. */
  readonly median: number;
}

/**
 * Shares of `values` (any number of series, taken together) in `bins` equal bins from `min` to `max`. Bins are
 * half-open, the last one is closed. NaN is ignored. Throws a RangeError on an empty range or less than one bin.
 */
export function histogram(
  values: readonly Float64Array[],
  min: number,
  max: number,
  bins: number,
): Histogram {
  if (!(max > min)) throw new RangeError(`histogram: expected max above min, got ${min} to ${max}`);
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`histogram: expected at least 1 bin, got ${bins}`);
  }
  const valid = validOf(values);
  const counts = new Array<number>(bins).fill(0);
  const edges = Array.from({ length: bins + 1 }, (_, i) => min + ((max - min) * i) / bins);
  let outside = 0;
  for (const value of valid) {
    if (value < min || value > max) {
      outside++;
      continue;
    }
    const bin = binOf(value, edges);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return {
    edges,
    shares: counts.map((count) => (valid.length === 0 ? 0 : count / valid.length)),
    validFrames: valid.length,
    outside,
    median: medianOf(valid),
  };
}

/** Division alone may land one bin off an edge (0.29 of 100 bins), so the edges themselves have the last word. */
function binOf(value: number, edges: readonly number[]): number {
  const last = edges.length - 2;
  const min = edges[0] as number;
  const width = (edges[last + 1] as number) - min;
  let bin = Math.min(last, Math.floor(((value - min) / width) * (last + 1)));
  if (bin < last && value >= (edges[bin + 1] as number)) bin++;
  else if (bin > 0 && value < (edges[bin] as number)) bin--;
  return bin;
}

function validOf(values: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(values.reduce((sum, series) => sum + series.length, 0));
  let used = 0;
  for (const series of values) {
    for (const value of series) {
      if (!Number.isNaN(value)) all[used++] = value;
    }
  }
  return all.subarray(0, used);
}

/** Reorders `values`: to sort a million of them would take ten times as long as to find their middle. */
function medianOf(values: Float64Array): number {
  if (values.length === 0) return Number.NaN;
  const upper = values.length >> 1;
  const high = select(values, upper);
  if (values.length % 2 === 1) return high;
  let low = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < upper; i++) low = Math.max(low, values[i] as number);
  return (low + high) / 2;
}

/** The value that sorting would put at `place`; none before it is larger, none behind it smaller (Hoare's quickselect). */
function select(values: Float64Array, place: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = middleOf(values[from] as number, values[(from + to) >> 1] as number, values[to] as number);
    let low = from;
    let high = to;
    while (low <= high) {
      while ((values[low] as number) < pivot) low++;
      while ((values[high] as number) > pivot) high--;
      if (low > high) break;
      const swapped = values[low] as number;
      values[low++] = values[high] as number;
      values[high--] = swapped;
    }
    if (place <= high) to = high;
    else if (place >= low) from = low;
    else break;
  }
  return values[place] as number;
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
