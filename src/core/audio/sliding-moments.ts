// Mean and SD over a window that slides along hours of sound while it arrives, in the memory of two windows. Nothing is ever
// subtracted from a running sum: values are gathered into blocks, blocks into runs from the borders of groups, and a window
// is made of two such runs. So each step costs the same for any window, no rounding adds up, and a constant stretch has an SD
// of exactly 0.

export interface SlidingWindow {
  /** Rows between the starts of two windows. */
  readonly step: number;
  /** Steps that a window covers. */
  readonly steps: number;
  /** Where the first window starts; it may start before the first row. */
  readonly start: number;
}

/** Of one window, a value per column; written over later. */
export interface WindowMoments {
  /** Values that count. */
  readonly count: Float64Array;
  /** 0 where there is none. */
  readonly mean: Float64Array;
  /** Population SD (ddof 0), 0 where there is none. */
  readonly sd: Float64Array;
}

export interface SlidingMoments {
  /** The next row. A NaN and what `isIncluded` (0 = no) leaves out do not count. */
  push(row: ArrayLike<number>, isIncluded?: Uint8Array): void;
  /** There are no more rows: the windows up to number `windows - 1` that are still open. */
  end(windows: number): void;
}

/** What is known of a set of values per column: how many, their mean, their squared deviations from it. */
interface Run {
  readonly count: Float64Array;
  readonly mean: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Moments of `cols` columns in windows [start + w step, start + (w + steps) step), w = 0, 1, ..., handed to `onWindow` in
 * order, each as soon as its last row is there. Positions before the first row and after the last do not count.
 */
export function createSlidingMoments(
  cols: number,
  { step, steps, start }: SlidingWindow,
  onWindow: (moments: WindowMoments) => void,
): SlidingMoments {
  // Blocks of `step` rows, in groups of `steps` blocks. Of the group that is finished: each block with all later ones.
  let suffixes = Array.from({ length: steps }, () => emptyRun(cols));
  // Of the group that grows: its blocks as they are, and all of them together.
  let blocks = Array.from({ length: steps }, () => emptyRun(cols));
  const prefix = emptyRun(cols);
  const joined = emptyRun(cols);
  const sd = new Float64Array(cols);
  let rows = 0;
  let block = 0;
  let windows = 0;

  function push(row: ArrayLike<number>, isIncluded?: Uint8Array): void {
    while (rows >= start + (block + 1) * step) finishBlock();
    if (rows++ < start) return;
    const { count, mean, squares } = blocks[block % steps] as Run;
    for (let col = 0; col < cols; col++) {
      const value = row[col] as number;
      if (Number.isNaN(value) || isIncluded?.[col] === 0) continue;
      const n = (count[col] as number) + 1;
      const offset = value - (mean[col] as number);
      const moved = (mean[col] as number) + offset / n;
      count[col] = n;
      mean[col] = moved;
      squares[col] = (squares[col] as number) + offset * (value - moved);
    }
    if (rows === start + (block + 1) * step) finishBlock();
  }

  function finishBlock(): void {
    const at = block++ % steps;
    const own = blocks[at] as Run;
    if (at === 0) copy(own, prefix);
    else {
      copy(own, joined);
      add(joined, prefix);
      copy(joined, prefix);
    }
    if (at === steps - 1) finishGroup();
    else if (block > steps) {
      copy(suffixes[at + 1] as Run, joined);
      add(joined, prefix);
      tell(joined);
    }
  }

  /** A window that is one whole group is a single run; any other ends in the group after the one it starts in. */
  function finishGroup(): void {
    for (let i = steps - 2; i >= 0; i--) add(blocks[i] as Run, blocks[i + 1] as Run);
    [suffixes, blocks] = [blocks, suffixes];
    for (const run of blocks) clear(run);
    tell(suffixes[0] as Run);
  }

  function tell({ count, mean, squares }: Run): void {
    for (let col = 0; col < cols; col++) {
      const n = count[col] as number;
      sd[col] = n > 0 ? Math.sqrt((squares[col] as number) / n) : 0;
    }
    windows++;
    onWindow({ count, mean, sd });
  }

  return {
    push,
    end(count) {
      while (windows < count) finishBlock();
    },
  };
}

function emptyRun(cols: number): Run {
  return { count: new Float64Array(cols), mean: new Float64Array(cols), squares: new Float64Array(cols) };
}

function clear({ count, mean, squares }: Run): void {
  for (const values of [count, mean, squares]) values.fill(0);
}

function copy(from: Run, to: Run): void {
  to.count.set(from.count);
  to.mean.set(from.mean);
  to.squares.set(from.squares);
}

/** Adds a run to another (Chan, Golub and LeVeque 1983). */
function add(run: Run, other: Run): void {
  for (let col = 0; col < run.count.length; col++) {
    const added = other.count[col] as number;
    if (added === 0) continue;
    const present = run.count[col] as number;
    const count = present + added;
    const mean = run.mean[col] as number;
    const distance = (other.mean[col] as number) - mean;
    run.count[col] = count;
    run.mean[col] = mean + (distance * added) / count;
    run.squares[col] =
      (run.squares[col] as number) +
      (other.squares[col] as number) +
      (distance * distance * present * added) / count;
  }
}
