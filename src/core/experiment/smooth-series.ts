// The two smoothers of the post-processing. A series is one recording: no window reaches into another.
import { lowerBound } from '../array/min-max.ts';
import type { Series } from '../array/moments.ts';

export type Smoother = 'movingAverage' | 'median';

/**
 * The mean or the median of the `window` frames around each frame. Beyond the ends the first and the last value go on
 * (edges replicated). A missing frame stays missing and counts in no window. A window of 1 changes nothing.
 * @throws RangeError unless `window` is odd and positive.
 */
export function smoothSeries(series: Series, smoother: Smoother, window: number): Float64Array {
  if (!(Number.isInteger(window) && window > 0 && window % 2 === 1)) {
    throw new RangeError(`smoothSeries: expected an odd window of frames, got ${window}`);
  }
  if (window === 1 || series.length === 0) return Float64Array.from(series);
  const padded = replicateEdges(series, (window - 1) / 2);
  const smoothed =
    smoother === 'movingAverage' ? movingAverage(padded, window) : runningMedian(padded, window);
  return smoothed.map((value, i) => (Number.isNaN(series[i] as number) ? Number.NaN : value));
}

function replicateEdges(series: Series, reach: number): Float64Array {
  const padded = new Float64Array(series.length + 2 * reach);
  padded.fill(series[0] as number, 0, reach);
  padded.set(series, reach);
  padded.fill(series[series.length - 1] as number, reach + series.length);
  return padded;
}

/** Means of all windows from prefix sums: as fast for a long window as for a short one. */
function movingAverage(padded: Float64Array, window: number): Float64Array {
  // Around some value of the series, so that a large offset does not eat the digits of the sums.
  const origin = padded.find((value) => !Number.isNaN(value)) ?? 0;
  const sums = new Float64Array(padded.length + 1);
  const counts = new Uint32Array(padded.length + 1);
  for (let i = 0; i < padded.length; i++) {
    const value = padded[i] as number;
    const isPresent = !Number.isNaN(value);
    sums[i + 1] = (sums[i] as number) + (isPresent ? value - origin : 0);
    counts[i + 1] = (counts[i] as number) + (isPresent ? 1 : 0);
  }
  return Float64Array.from({ length: padded.length - window + 1 }, (_, i) => {
    const count = (counts[i + window] as number) - (counts[i] as number);
    return origin + ((sums[i + window] as number) - (sums[i] as number)) / count;
  });
}

/**
 * Medians of all windows from one sorted window that loses a value and gains one at each step. A smooth series moves few
 * values of it, so long windows cost little more than short ones.
 */
function runningMedian(padded: Float64Array, window: number): Float64Array {
  const sorted = createSortedWindow(window);
  for (let i = 0; i < window - 1; i++) sorted.replace(Number.NaN, padded[i] as number);
  const medians = new Float64Array(padded.length - window + 1);
  for (let i = 0; i < medians.length; i++) {
    sorted.replace(i > 0 ? (padded[i - 1] as number) : Number.NaN, padded[i + window - 1] as number);
    medians[i] = sorted.median();
  }
  return medians;
}

interface SortedWindow {
  /** Takes `leaving` out and puts `entering` in; NaN stands for no value on either side. */
  replace(leaving: number, entering: number): void;
  median(): number;
}

function createSortedWindow(capacity: number): SortedWindow {
  const sorted = new Float64Array(capacity).fill(Number.POSITIVE_INFINITY);
  let size = 0;

  /** Free places hold +Infinity at the end, so that a missing value is one that leaves or enters there. */
  function replace(leaving: number, entering: number): void {
    const hasLeft = !Number.isNaN(leaving);
    const hasEntered = !Number.isNaN(entering);
    if (!hasLeft && !hasEntered) return;
    let at = hasLeft ? lowerBound(sorted, leaving) : size;
    const value = hasEntered ? entering : Number.POSITIVE_INFINITY;
    while (at > 0 && (sorted[at - 1] as number) > value) sorted[at] = sorted[--at] as number;
    while (at + 1 < capacity && (sorted[at + 1] as number) < value) sorted[at] = sorted[++at] as number;
    sorted[at] = value;
    size += (hasEntered ? 1 : 0) - (hasLeft ? 1 : 0);
  }

  function median(): number {
    if (size === 0) return Number.NaN;
    const upper = size >> 1;
    const high = sorted[upper] as number;
    return size % 2 === 1 ? high : ((sorted[upper - 1] as number) + high) / 2;
  }

  return { replace, median };
}
