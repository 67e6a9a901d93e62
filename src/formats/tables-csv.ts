// Tables 1 and 2 of the paper as data: one figure per line, for any program that reads CSV.
import Papa from 'papaparse';
import type { ResultTable } from '../core/experiment/result-tables.ts';

const columns = ['figure', 'system', 'dimension', 'target', 'partition', 'mean', 'sd', 'seeds'];

/**
 * Columns figure (`ccc` is Table 1, `rmse` Table 2), system, dimension, target, partition, mean and SD (ddof 1) over seeds,
 * and how many seeds. Shortest decimals that read back to the same float64; what is undefined is empty.
 */
export function writeTablesCsv(tables: readonly ResultTable[]): string {
  const rows = tables.flatMap((table) =>
    table.rows.flatMap(({ name, cells }) =>
      table.columns.map(({ target, partition }, i) => {
        const { mean = Number.NaN, sd = Number.NaN, seeds = 0 } = cells[i] ?? {};
        return [
          table.figure,
          name,
          target.dimension,
          target.kind,
          partition,
          figureCell(mean),
          figureCell(sd),
          seeds,
        ];
      }),
    ),
  );
  return `${Papa.unparse([columns, ...rows], { newline: '\n' })}\n`;
}

function figureCell(value: number): number | '' {
  return Number.isFinite(value) ? value : '';
}
