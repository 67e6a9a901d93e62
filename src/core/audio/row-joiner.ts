// Puts rows together from parts that arrive at different times: the pitch of a frame is known up to a third of a second
// after its spectrum.

/** Rows that one part may be ahead of another. */
const capacity = 64;

export interface RowJoiner {
  /** Takes the next row of part `part`; calls `onRow` for every row that is then complete. */
  put(part: number, values: Float64Array): void;
}

/**
 * `partColumns[p]` tells at which columns of the joined row the values of part p stand. The row handed to `onRow` is
 * written over later. Rows that some part never brings are dropped.
 */
export function createRowJoiner(
  partColumns: readonly (readonly number[])[],
  onRow: (row: Float64Array) => void,
): RowJoiner {
  const width = partColumns.reduce((sum, columns) => sum + columns.length, 0);
  const rows = Array.from({ length: capacity }, () => new Float64Array(width));
  const arrived = partColumns.map(() => 0);
  let complete = 0;

  function put(part: number, values: Float64Array): void {
    const index = arrived[part] as number;
    if (index - complete >= capacity) {
      throw new RangeError(
        `createRowJoiner: expected parts within ${capacity} rows, got ${index - complete}`,
      );
    }
    const row = rows[index % capacity] as Float64Array;
    const columns = partColumns[part] as readonly number[];
    for (let i = 0; i < columns.length; i++) row[columns[i] as number] = values[i] as number;
    arrived[part] = index + 1;
    while (arrived.every((count) => count > complete)) onRow(rows[complete++ % capacity] as Float64Array);
  }

  return { put };
}
