// The cells of a table as one stop of the Tab key: the arrow keys, Home and End go from cell to cell.
import { type KeyboardEvent, useState } from 'react';
import type { ResultTable } from '../../core/experiment/result-tables.ts';
import type { CellKey } from '../../store/cell-detail.ts';
import { sameTarget } from '../../store/finished-run.ts';

/** What a cell's button takes. */
export interface CellKeyProps {
  readonly tabIndex: 0 | -1;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function isSameCell(a: CellKey, b: CellKey | null): boolean {
  return b?.system === a.system && b.partition === a.partition && sameTarget(a.target, b.target);
}

export function useCellKeys({ rows, columns }: ResultTable): (row: number, column: number) => CellKeyProps {
  const [at, setAt] = useState({ row: 0, column: 0 });
  return (row, column) => ({
    tabIndex: row === at.row && column === at.column ? 0 : -1,
    onFocus: () => setAt({ row, column }),
    onKeyDown: (event) => {
      const next = {
        ArrowUp: [row - 1, column],
        ArrowDown: [row + 1, column],
        ArrowLeft: [row, column - 1],
        ArrowRight: [row, column + 1],
        Home: [row, 0],
        End: [row, columns.length - 1],
      }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      const [nextRow = 0, nextColumn = 0] = next;
      if (nextRow >= 0 && nextRow < rows.length) focusCell(event.currentTarget, nextRow, nextColumn);
    },
  });
}

function focusCell(from: Element, row: number, column: number): void {
  const cells = from.closest('tbody')?.rows[row]?.querySelectorAll('button');
  cells?.[column]?.focus();
}
