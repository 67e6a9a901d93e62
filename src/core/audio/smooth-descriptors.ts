// The suffix `_sma`: every descriptor is averaged over three frames (lld-specification.md, section 8).

/**
 * `plain`: the mean of the three values. `nonZero`: 0 where the frame itself is exactly 0, otherwise the mean of those of the
 * three that are not 0, so that F0 is never blurred across the edge of a voiced stretch.
 */
export type Smoothing = 'plain' | 'nonZero';

export interface DescriptorSmoother {
  /** Takes the next frame's values; calls `onRow` for the frame before it. */
  push(row: Float64Array): void;
  /** Calls `onRow` for the last frame, if there was one. */
  end(): void;
}

/**
 * Smooths `columns` values per frame over the frame and its two neighbours; beyond both ends the outermost frame is
 * repeated. The row handed to `onRow` is written over later.
 */
export function createDescriptorSmoother(
  columns: number,
  smoothing: Smoothing,
  onRow: (row: Float64Array) => void,
): DescriptorSmoother {
  const mean = smoothing === 'plain' ? meanOfThree : meanOfNonZero;
  const smoothed = new Float64Array(columns);
  let before = new Float64Array(columns);
  let current = new Float64Array(columns);
  let frames = 0;

  function emit(after: Float64Array): void {
    for (let c = 0; c < columns; c++) {
      smoothed[c] = mean(before[c] as number, current[c] as number, after[c] as number);
    }
    onRow(smoothed);
  }

  function push(row: Float64Array): void {
    if (frames === 0) current.set(row);
    else emit(row);
    const free = before;
    before = current;
    current = free;
    current.set(row);
    frames++;
  }

  function end(): void {
    if (frames > 0) emit(current);
  }

  return { push, end };
}

function meanOfThree(before: number, value: number, after: number): number {
  return (before + value + after) / 3;
}

function meanOfNonZero(before: number, value: number, after: number): number {
  if (value === 0) return 0;
  const count = 1 + (before === 0 ? 0 : 1) + (after === 0 ? 0 : 1);
  return (before + value + after) / count;
}
