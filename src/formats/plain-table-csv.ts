// Any table of the page as CSV.
import Papa from 'papaparse';
import type { PlainTable } from './plain-table.ts';

/** A line of headers (with its group in front, where there is one), then the rows; missing numbers are empty. LF. */
export function writePlainTableCsv({ groups, columns, rows }: PlainTable): string {
  const groupOf = (groups ?? []).flatMap(({ header, span }) => Array.from({ length: span }, () => header));
  const head = columns.map(({ header }, i) => [groupOf[i], header].filter(Boolean).join(' '));
  const body = rows.map((row) =>
    row.map(({ value }) => (typeof value === 'number' && !Number.isFinite(value) ? '' : value)),
  );
  return `${Papa.unparse([head, ...body], { newline: '\n' })}\n`;
}
