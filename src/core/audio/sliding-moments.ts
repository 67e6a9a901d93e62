// Mean and SD over a window that slides along hours of sound. Nothing is ever subtracted from a running sum: values are
// gathered into blocks, blocks into runs from the borders of groups, and a window is made of two such runs. So each step
// costs the same for any window, no rounding adds up, and a constant stretch has an SD of exactly 0.

export interface SlidingWindow {
  /** Values between the starts of two windows. */
  readonly step: number;
  /** Steps that a window covers. */
  readonly steps: number;
  /** Where the first window starts; it may start before the first value. */
  readonly start: number;
  readonly windows: number;
}

/** What is known of a set of values: how many, their mean, their squared deviations from it. Index = block or run. */
interface Runs {
  readonly count: Float64Array;
  readonly mean: Float64Array;
  readonly squares: Float64Array;
}

export interface WindowMoments {
  /** Values in each window. */
  readonly count: Float64Array;
  /** 0 where there is none. */
  readonly mean: Float64Array;
  /** Population SD (ddof 0), 0 where there is none. */
  readonly sd: Float64Array;
}

/**
 * Moments of the values in windows [start + w step, start + (w + steps) step), w = 0..windows - 1. Positions outside the
 * series, values that are NaN and those that `isIncluded` (0 = no) leaves out do not count.
 */
export function slidingMoments(
  values: ArrayLike<number>,
  window: SlidingWindow,
  isIncluded?: Uint8Array,
): WindowMoments {
  const { steps, windows } = window;
  const blocks = blockMoments(values, window, isIncluded);
  const total = windows + steps - 1;
  const [forwards, backwards] = [copyOf(blocks), blocks];
  for (let b = 1; b < total; b++) if (b % steps !== 0) merge(forwards, b, forwards, b - 1);
  for (let b = total - 2; b >= 0; b--) if ((b + 1) % steps !== 0) merge(backwards, b, backwards, b + 1);
  const { count, mean, squares } = backwards;
  // A window that is one whole group is a single run; any other ends in the group after the one it starts in.
  for (let w = 0; w < windows; w++) if (w % steps !== 0) merge(backwards, w, forwards, w + steps - 1);
  const sd = count.map((n, w) => (n > 0 ? Math.sqrt((squares[w] as number) / n) : 0));
  return {
    count: count.subarray(0, windows),
    mean: mean.subarray(0, windows),
    sd: sd.subarray(0, windows),
  };
}

function blockMoments(
  values: ArrayLike<number>,
  { step, steps, start, windows }: SlidingWindow,
  isIncluded: Uint8Array | undefined,
): Runs {
  const total = windows + steps - 1;
  const blocks = {
    count: new Float64Array(total),
    mean: new Float64Array(total),
    squares: new Float64Array(total),
  };
  for (let block = 0; block < total; block++) {
    const from = Math.max(0, start + block * step);
    const to = Math.min(values.length, start + (block + 1) * step);
    let count = 0;
    let mean = 0;
    let squares = 0;
    for (let i = from; i < to; i++) {
      const value = values[i] as number;
      if (Number.isNaN(value) || isIncluded?.[i] === 0) continue;
      count++;
      const offset = value - mean;
      mean += offset / count;
      squares += offset * (value - mean);
    }
    blocks.count[block] = count;
    blocks.mean[block] = mean;
    blocks.squares[block] = squares;
  }
  return blocks;
}

/** Adds run `j` of `other` to run `i` (Chan, Golub and LeVeque 1983). */
function merge(runs: Runs, i: number, other: Runs, j: number): void {
  const added = other.count[j] as number;
  if (added === 0) return;
  const present = runs.count[i] as number;
  const count = present + added;
  const mean = runs.mean[i] as number;
  const distance = (other.mean[j] as number) - mean;
  runs.count[i] = count;
  runs.mean[i] = mean + (distance * added) / count;
  runs.squares[i] =
    (runs.squares[i] as number) +
    (other.squares[j] as number) +
    (distance * distance * present * added) / count;
}

function copyOf({ count, mean, squares }: Runs): Runs {
  return { count: count.slice(), mean: mean.slice(), squares: squares.slice() };
}
