// A table of the page as a file, in the format that was asked for.
import type { PlainTable } from '../formats/plain-table.ts';
import { writePlainTableCsv } from '../formats/plain-table-csv.ts';
import { writePlainTableLatex } from '../formats/plain-table-latex.ts';
import { type ExportFile, exportFile } from './export-file.ts';

export type TableFormat = 'csv' | 'latex';

export function tableFile(
  table: PlainTable,
  parts: readonly string[],
  simulated: boolean,
  format: TableFormat,
): ExportFile {
  return format === 'csv'
    ? exportFile(parts, 'csv', simulated, writePlainTableCsv(table))
    : exportFile(parts, 'tex', simulated, writePlainTableLatex(table));
}
