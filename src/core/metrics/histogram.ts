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
  const valid = sortedValid(values);
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
    median: medianOfSorted(valid),
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

function sortedValid(values: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(values.reduce((sum, series) => sum + series.length, 0));
  let used = 0;
  for (const series of values) {
    for (const value of series) {
      if (!Number.isNaN(value)) all[used++] = value;
    }
  }
  return all.subarray(0, used).sort();
}

function medianOfSorted(sorted: Float64Array): number {
  if (sorted.length === 0) return Number.NaN;
  const upper = sorted.length >> 1;
  const high = sorted[upper] as number;
  return sorted.length % 2 === 1 ? high : ((sorted[upper - 1] as number) + high) / 2;
}
