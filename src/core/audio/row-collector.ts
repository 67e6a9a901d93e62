// Descriptor rows of a sound whose length nobody knows beforehand, as one matrix.
import { type Matrix, matrix } from '../array/matrix.ts';

export interface RowCollector {
  /** Copies the row. */
  add(row: Float64Array): void;
  rows(): Matrix;
}

/** Grows by half when `expectedRows` were too few. `rows()` hands the memory over, uncopied: it may be larger than the rows; nothing may be added afterwards. */
export function createRowCollector(cols: number, expectedRows: number): RowCollector {
  let data = new Float32Array(cols * Math.max(1, expectedRows));
  let count = 0;
  return {
    add(row) {
      if ((count + 1) * cols > data.length) {
        const larger = new Float32Array(cols * Math.ceil(1.5 * (count + 1)));
        larger.set(data);
        data = larger;
      }
      data.set(row, cols * count++);
    },
    rows: () => matrix(count, cols, data.subarray(0, count * cols)),
  };
}
