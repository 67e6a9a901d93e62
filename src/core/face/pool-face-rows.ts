// From measured frames, at whatever rate they came, to one row per 100 ms: the mean of the frames in its window, short
// gaps bridged and marked, long ones left missing.
import { type Matrix, matrix } from '../array/matrix.ts';

export interface FacePooling {
  /** From row to row. */
  readonly hopSec: number;
  /** Rows that are seen on both sides of a gap may be this far apart for the gap to be bridged. */
  readonly longestGapSec: number;
}

export const paperFacePooling: FacePooling = { hopSec: 0.1, longestGapSec: 1 };

/** How a row came about. */
export const rowOrigin = { seen: 0, interpolated: 1, missing: 2 } as const;

export interface PooledFace {
  /** Row i is stamped i * hopSec, seconds from the medium's zero. */
  readonly timesSec: Float64Array;
  readonly values: Matrix;
  /** One of `rowOrigin` for every row. */
  readonly origin: Uint8Array;
}

/**
 * Row i is the mean of the measured rows stamped in [t - hopSec / 2, t + hopSec / 2), t = i * hopSec, up to `durationSec`.
 * Missing values (NaN) are left out; a window in which every row lacks the first column has seen no face. Such rows are
 * interpolated linearly between the rows seen on both sides if those are at most `longestGapSec` apart, and stay NaN
 * otherwise, as they do before the first and after the last face. `timesSec` ascend; rows before -hopSec / 2 are left out.
 * @throws RangeError unless hopSec is positive and there is a stamp for each row
 */
export function poolFaceRows(
  timesSec: Float64Array,
  rows: Matrix,
  durationSec: number,
  { hopSec, longestGapSec }: FacePooling = paperFacePooling,
): PooledFace {
  if (!(hopSec > 0)) throw new RangeError(`poolFaceRows: expected a positive hopSec, got ${hopSec}`);
  if (timesSec.length !== rows.rows)
    throw new RangeError(`poolFaceRows: expected ${rows.rows} stamps, got ${timesSec.length}`);
  // A duration such as 2.0000000000000004 must not gain a row.
  const frames = Math.max(0, Math.ceil(durationSec / hopSec - 1e-6));
  const pooled = meanOfWindows(timesSec, rows, frames, hopSec);
  const origin = new Uint8Array(frames).fill(rowOrigin.missing);
  let lastSeen = -1;
  for (let frame = 0; frame < frames; frame++) {
    if (Number.isNaN(pooled.data[frame * rows.cols])) continue;
    origin[frame] = rowOrigin.seen;
    const isBridged = lastSeen >= 0 && (frame - lastSeen) * hopSec <= longestGapSec + 1e-9;
    if (isBridged) bridge(pooled, origin, lastSeen, frame);
    lastSeen = frame;
  }
  return {
    timesSec: Float64Array.from({ length: frames }, (_, frame) => frame * hopSec),
    values: pooled,
    origin,
  };
}

function meanOfWindows(timesSec: Float64Array, rows: Matrix, frames: number, hopSec: number): Matrix {
  const { cols } = rows;
  const sums = new Float64Array(frames * cols);
  const counts = new Uint32Array(frames * cols);
  for (let row = 0; row < rows.rows; row++) {
    // Half a window early, so that a stamp on the border belongs to the later one whatever its last bit.
    const frame = Math.floor((timesSec[row] as number) / hopSec + 0.5 + 1e-9);
    if (!(frame >= 0 && frame < frames)) continue;
    for (let col = 0; col < cols; col++) {
      const value = rows.data[row * cols + col] as number;
      if (Number.isNaN(value)) continue;
      const at = frame * cols + col;
      sums[at] = (sums[at] as number) + value;
      counts[at] = (counts[at] as number) + 1;
    }
  }
  const means = matrix(frames, cols);
  // 0 / 0 is NaN: nothing was seen.
  for (let at = 0; at < sums.length; at++) means.data[at] = (sums[at] as number) / (counts[at] as number);
  return means;
}

/** Fills the rows between two that are seen, along straight lines. */
function bridge({ data, cols }: Matrix, origin: Uint8Array, from: number, to: number): void {
  for (let frame = from + 1; frame < to; frame++) {
    const share = (frame - from) / (to - from);
    origin[frame] = rowOrigin.interpolated;
    for (let col = 0; col < cols; col++) {
      const before = data[from * cols + col] as number;
      data[frame * cols + col] = before + share * ((data[to * cols + col] as number) - before);
    }
  }
}
