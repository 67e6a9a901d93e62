// Features to mean 0 and SD 1, so that none of them shouts: fitted on the training recordings, applied to all.
import { type Matrix, matrix } from '../array/matrix.ts';

/** One column over the training frames. */
export interface ColumnScale {
  /** 0 if there is no value. */
  readonly mean: number;
  /** Population SD (ddof 0); exactly 0 for a constant or empty column. */
  readonly sd: number;
  /** Values that are not missing. */
  readonly count: number;
}

/** Standardised values beyond this many SDs are cut back to it. */
const clipAtSds = 6;

/**
 * Mean and SD of each column over all frames of `train` (frames x columns each), in float64 and two passes. NaN and
 * infinite values are missing and left out. Without any recording there are no columns.
 */
export function fitStandardisation(train: readonly Matrix[]): ColumnScale[] {
  const cols = train[0]?.cols ?? 0;
  const count = new Float64Array(cols);
  const mean = new Float64Array(cols);
  const squares = new Float64Array(cols);
  const min = new Float64Array(cols).fill(Number.POSITIVE_INFINITY);
  const max = new Float64Array(cols).fill(Number.NEGATIVE_INFINITY);
  forEachValue(train, (value, col) => {
    count[col] = (count[col] as number) + 1;
    mean[col] = (mean[col] as number) + value;
    min[col] = Math.min(min[col] as number, value);
    max[col] = Math.max(max[col] as number, value);
  });
  for (let col = 0; col < cols; col++) mean[col] = (mean[col] as number) / Math.max(1, count[col] as number);
  forEachValue(train, (value, col) => {
    const deviation = value - (mean[col] as number);
    squares[col] = (squares[col] as number) + deviation * deviation;
  });
  return Array.from({ length: cols }, (_, col) => {
    const varies = (max[col] as number) > (min[col] as number);
    const sd = varies ? Math.sqrt((squares[col] as number) / (count[col] as number)) : 0;
    return { mean: mean[col] as number, sd, count: count[col] as number };
  });
}

function forEachValue(parts: readonly Matrix[], visit: (value: number, col: number) => void): void {
  for (const { data, cols } of parts) {
    for (let i = 0, col = 0; i < data.length; i++) {
      const value = data[i] as number;
      if (Number.isFinite(value)) visit(value, col);
      col = col + 1 === cols ? 0 : col + 1;
    }
  }
}

/**
 * (value - mean) / sd, clipped to +-6, float32. A column that was constant or empty in training is 0 throughout: it has no
 * unit to measure in. Any other missing or infinite value is NaN; `fillMissing` gives it the training mean.
 * @throws RangeError if the number of columns differs from what was fitted.
 */
export function applyStandardisation(values: Matrix, scales: readonly ColumnScale[]): Matrix {
  const { data, rows, cols } = values;
  if (cols !== scales.length) {
    throw new RangeError(`applyStandardisation: expected ${scales.length} columns, got ${cols}`);
  }
  const out = new Float32Array(data.length);
  for (let col = 0; col < cols; col++) {
    const { mean, sd } = scales[col] as ColumnScale;
    if (sd === 0) continue;
    for (let i = col; i < data.length; i += cols) {
      const value = data[i] as number;
      out[i] = Number.isFinite(value)
        ? Math.min(clipAtSds, Math.max(-clipAtSds, (value - mean) / sd))
        : Number.NaN;
    }
  }
  return matrix(rows, cols, out);
}

export interface FilledMatrix {
  readonly values: Matrix;
  /** Values that were NaN. */
  readonly filledValues: number;
  /** Rows with at least one of them. */
  readonly filledRows: number;
  /** Places of the columns with at least one of them, ascending. */
  readonly filledColumns: readonly number[];
}

/** NaN becomes 0, the training mean of a standardised column. */
export function fillMissing({ data, rows, cols }: Matrix): FilledMatrix {
  const out = data.slice();
  let filledValues = 0;
  let filledRows = 0;
  const columns = new Set<number>();
  for (let row = 0; row < rows; row++) {
    const before = filledValues;
    for (let i = row * cols; i < (row + 1) * cols; i++) {
      if (!Number.isNaN(out[i] as number)) continue;
      out[i] = 0;
      filledValues++;
      columns.add(i - row * cols);
    }
    if (filledValues > before) filledRows++;
  }
  return {
    values: matrix(rows, cols, out),
    filledValues,
    filledRows,
    filledColumns: [...columns].sort((a, b) => a - b),
  };
}
