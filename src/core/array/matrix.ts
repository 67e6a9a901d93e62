// The one array shape that crosses every border: row-major, a row is a frame.

/** `rows` x `cols` values, row-major: value (r, c) stands at `data[r * cols + c]`. NaN means missing. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

/** A matrix of zeros, or over `data`, whose length must be `rows * cols`. */
export function matrix(rows: number, cols: number, data = new Float32Array(rows * cols)): Matrix {
  if (data.length !== rows * cols) {
    throw new RangeError(`matrix: expected ${rows} x ${cols} = ${rows * cols} values, got ${data.length}`);
  }
  return { data, rows, cols };
}

/** A copy of column `col`, length `rows`. */
export function column(m: Matrix, col: number): Float32Array {
  if (!(col >= 0 && col < m.cols)) throw new RangeError(`column: expected 0..${m.cols - 1}, got ${col}`);
  return Float32Array.from({ length: m.rows }, (_, row) => m.data[row * m.cols + col] as number);
}
