// A table in the paper's layout: systems as rows; per dimension E and sigma, dev and test.
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { ResultTable, TableCell, TableRow } from '../../core/experiment/result-tables.ts';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { formatNumber } from '../shared/format-number.ts';

export function ResultTableView({ table, corpus }: { table: ResultTable; corpus: Corpus }) {
  const labelOf = (id: string) => corpus.dimensions.find((dimension) => dimension.id === id)?.label ?? id;
  const columns: Column<TableRow>[] = [
    { id: 'system', header: 'System', cell: (row) => row.name },
    ...table.columns.map(
      ({ target, partition }, index): Column<TableRow> => ({
        id: `${target.dimension} ${target.kind} ${partition}`,
        header: `${target.kind === 'E' ? 'E' : 'σ'} ${labelOf(target.dimension)}, ${partition}`,
        align: 'end',
        cell: (row) => shownCell(row.cells[index]),
        sortBy: (row) => row.cells[index]?.mean ?? Number.NaN,
      }),
    ),
  ];
  return (
    <DataTable
      caption={table.figure === 'ccc' ? 'CCC' : 'RMSE'}
      hideCaption
      rows={table.rows}
      rowKey={(row) => row.name}
      columns={columns}
    />
  );
}

/** Mean, and SD over seeds where there are several. */
function shownCell(cell: TableCell | undefined): string {
  if (!cell) return formatNumber(Number.NaN);
  return cell.seeds > 1 ? `${formatNumber(cell.mean)} (${formatNumber(cell.sd)})` : formatNumber(cell.mean);
}
