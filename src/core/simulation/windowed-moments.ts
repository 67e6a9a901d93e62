// Mean and SD over a moving window, from prefix sums: the cost does not depend on the window's length.
import { type Matrix, matrix } from '../array/matrix.ts';

/**
 * Mean and SD (ddof 0) of every column of `values` (frames x `columns`, row-major, finite) over the frames at most `reach`
 * away; at the ends over those that exist. Frames x 2 `columns`: mean and SD of column c stand at 2c and 2c + 1. Sums
 * are float64; values far from 0 next to their SD lose digits.
 */
export function windowedMoments(values: Float64Array, columns: number, reach: number): Matrix {
  const frames = values.length / columns;
  const sums = new Float64Array((frames + 1) * columns);
  const squares = new Float64Array((frames + 1) * columns);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    sums[i + columns] = (sums[i] as number) + value;
    squares[i + columns] = (squares[i] as number) + value * value;
  }
  const moments = matrix(frames, 2 * columns);
  for (let n = 0; n < frames; n++) {
    const start = Math.max(0, n - reach);
    const end = Math.min(frames, n + reach + 1);
    const scale = 1 / (end - start);
    for (let c = 0; c < columns; c++) {
      const from = start * columns + c;
      const to = end * columns + c;
      const mean = ((sums[to] as number) - (sums[from] as number)) * scale;
      const meanSquare = ((squares[to] as number) - (squares[from] as number)) * scale;
      const at = (n * columns + c) * 2;
      moments.data[at] = mean;
      moments.data[at + 1] = Math.sqrt(Math.max(0, meanSquare - mean * mean));
    }
  }
  return moments;
}
