// One column of a table as numbers, with what had to be said about it.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { DelimitedTable } from './delimited-text.ts';
import { counted, finding, listed, quoted } from './finding.ts';
import { parseNumericCell, plainNumber } from './numeric-cell.ts';

/** Cells of one kind: how many, and the first of them. */
export interface CellTally {
  readonly count: number;
  readonly line: number;
  readonly shown: string;
}

export interface NumericColumn {
  /** One per row; NaN means missing. */
  readonly values: Float64Array;
  /** Cells that are empty or a word for missing. */
  readonly missing: CellTally | undefined;
  /** Cells that are neither a finite number nor a word for missing. */
  readonly text: CellTally | undefined;
  readonly decimalCommas: CellTally | undefined;
}

type Tallies = Partial<Record<'missing' | 'text' | 'decimalComma', CellTally>>;

export function numericColumn(table: DelimitedTable, col: number): NumericColumn {
  const values = new Float64Array(table.rows.length);
  const tallies: Tallies = {};
  for (let row = 0; row < values.length; row++) {
    const cell = table.rows[row]?.[col] ?? '';
    const plain = plainNumber(cell);
    // NaN is the only number that differs from itself.
    values[row] = plain === plain ? plain : oddCell(cell, table.lines[row] ?? 0, tallies);
  }
  return { values, missing: tallies.missing, text: tallies.text, decimalCommas: tallies.decimalComma };
}

function oddCell(cell: string, line: number, tallies: Tallies): number {
  const { kind, value } = parseNumericCell(cell);
  if (kind === 'number') return value;
  const before = tallies[kind];
  tallies[kind] = before ? { ...before, count: before.count + 1 } : { count: 1, line, shown: cell.trim() };
  return value;
}

/** `text-in-number`, if the column has any. */
export function textFindings(file: string, name: string, { text }: NumericColumn): ImportFinding[] {
  if (!text) return [];
  const message = `Column ${quoted(name)} holds ${quoted(text.shown)} where a number should be (${counted(text.count, 'cell')} such).`;
  const remedy =
    'Such cells count as missing samples. Correct them in the file, or leave them empty to say so.';
  return [finding('repair', 'text-in-number', { file, line: text.line, count: text.count }, message, remedy)];
}

/** `decimal-comma`, once for all columns of a file. */
export function decimalCommaFindings(file: string, columns: readonly NumericColumn[]): ImportFinding[] {
  const total = totalOf(columns.map((column) => column.decimalCommas));
  if (!total) return [];
  const message = `Numbers have a decimal comma, such as ${quoted(total.shown)}.`;
  return [
    finding(
      'note',
      'decimal-comma',
      { file, line: total.line, count: total.count },
      message,
      'The comma was read as the decimal point.',
    ),
  ];
}

/** `missing-samples`, once for all columns of a file; `names` are the columns' own. */
export function missingFindings(
  file: string,
  names: readonly string[],
  columns: readonly NumericColumn[],
): ImportFinding[] {
  const total = totalOf(columns.map((column) => column.missing));
  if (!total) return [];
  const lacking = listed(names.filter((_, i) => columns[i]?.missing));
  const cells = columns.reduce((sum, column) => sum + column.values.length, 0);
  return [
    finding(
      'note',
      'missing-samples',
      { file, line: total.line, count: total.count },
      `${total.count} of ${counted(cells, 'cell')} hold no value (empty, NaN or NA), in ${lacking}.`,
      'They are missing samples: left out of every mean, never filled with zeros.',
    ),
  ];
}

function totalOf(tallies: readonly (CellTally | undefined)[]): CellTally | undefined {
  const present = tallies.filter((tally) => tally !== undefined);
  if (present.length === 0) return undefined;
  const first = present.reduce((best, tally) => (tally.line < best.line ? tally : best));
  return { ...first, count: present.reduce((sum, tally) => sum + tally.count, 0) };
}
