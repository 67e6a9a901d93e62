// Feature rows in ascending order, each stamp once: readers keep the rows as they came, alignment needs them in order.
import { type Matrix, matrix } from '../array/matrix.ts';
import type { FeatureTable } from '../corpus/corpus.ts';

export interface OrderedRows {
  /** Strictly ascending. */
  readonly timesSec: Float64Array;
  readonly values: Matrix;
}

/** Sorted by time, rows without a finite stamp dropped, rows of one stamp averaged column by column, NaN left out. */
export function mergeFeatureRows({ timesSec, values }: FeatureTable): OrderedRows {
  if (ascends(timesSec)) return { timesSec, values };
  const order = Array.from(timesSec.keys())
    .filter((row) => Number.isFinite(timesSec[row] as number))
    .sort((a, b) => (timesSec[a] as number) - (timesSec[b] as number) || a - b);
  const groups: number[][] = [];
  for (const row of order) {
    const group = groups.at(-1);
    if (group && timesSec[group[0] as number] === timesSec[row]) group.push(row);
    else groups.push([row]);
  }
  const { cols, data } = values;
  const merged = matrix(groups.length, cols);
  groups.forEach((rows, at) => {
    for (let col = 0; col < cols; col++) {
      const present = rows
        .map((row) => data[row * cols + col] as number)
        .filter((value) => !Number.isNaN(value));
      merged.data[at * cols + col] = present.reduce((sum, value) => sum + value, 0) / present.length;
    }
  });
  return {
    timesSec: Float64Array.from(groups, ([row]) => timesSec[row as number] as number),
    values: merged,
  };
}

function ascends(timesSec: Float64Array): boolean {
  return timesSec.every(
    (timeSec, i) => Number.isFinite(timeSec) && (i === 0 || timeSec > (timesSec[i - 1] as number)),
  );
}
