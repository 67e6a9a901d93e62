// The order in which the paper prints its columns, for tables that people read. Files keep the order of `resultTable`.
import type { ResultTable } from './result-tables.ts';

/** The same table with the columns of each dimension as E dev, sigma dev, E test, sigma test (Han et al. 2017, Table 1). */
export function inPaperOrder(table: ResultTable): ResultTable {
  const dimensions = [...new Set(table.columns.map(({ target }) => target.dimension))];
  const rank = (i: number) => {
    const column = table.columns[i] as ResultTable['columns'][number];
    const inDimension = (column.partition === 'test' ? 2 : 0) + (column.target.kind === 'sigma' ? 1 : 0);
    return 4 * dimensions.indexOf(column.target.dimension) + inDimension;
  };
  const order = [...table.columns.keys()].sort((a, b) => rank(a) - rank(b));
  const inOrder = <T>(items: readonly T[]) => order.map((i) => items[i] as T);
  return {
    ...table,
    columns: inOrder(table.columns),
    rows: table.rows.map((row) => ({ ...row, cells: inOrder(row.cells) })),
  };
}
