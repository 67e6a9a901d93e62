// Which cells of a table are the best of their columns. On dev that is a choice, on test only a description.
import type { ResultTable } from './result-tables.ts';

/**
 * Per column the rows with the best mean: the highest CCC, the lowest RMSE. Several if they are equal to the last bit; none
 * if no cell is defined, or if all defined ones are equal, where nothing stands out. The constant takes part.
 */
export function bestCells({ figure, columns, rows }: ResultTable): ReadonlySet<number>[] {
  return columns.map((_, c) => {
    const means = rows.map(({ cells }) => cells[c]?.mean ?? Number.NaN);
    const defined = means.filter((mean) => !Number.isNaN(mean));
    const best = figure === 'ccc' ? Math.max(...defined) : Math.min(...defined);
    if (defined.every((mean) => mean === best)) return new Set<number>();
    return new Set(means.flatMap((mean, row) => (mean === best ? [row] : [])));
  });
}
