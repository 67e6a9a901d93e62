// A gold standard or a prediction to be scored: named columns of numbers, perhaps of several recordings.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { type DelimitedTable, readDelimitedText } from './delimited-text.ts';
import { finding } from './finding.ts';
import { decimalCommaFindings, missingFindings, numericColumn, textFindings } from './numeric-column.ts';
import { findTimeColumn, unitFindings, unitFromSteps } from './time-column.ts';

export interface ScoreColumn {
  readonly name: string;
  /** One per row; NaN means missing. */
  readonly values: Float64Array;
}

/** Columns of one length: a value per row of the file, in the file's order. */
export interface ScoreTable {
  readonly rows: number;
  /** 1-based line of each row. */
  readonly lines: readonly number[];
  /** The recording of each row; undefined if the file names none. */
  readonly recordings: readonly string[] | undefined;
  /** Seconds; NaN where the cell holds no time; undefined if there is no time column. */
  readonly timesSec: Float64Array | undefined;
  /** All other columns, in order. */
  readonly columns: readonly ScoreColumn[];
}

export interface ScoreTableReading {
  /** Undefined if the file could not be used; the findings then hold the error. */
  readonly table: ScoreTable | undefined;
  readonly findings: readonly ImportFinding[];
}

const recordingName = /^(?:name|instance_?name|file|file_?name|recording|recording_?id|session|video|clip)$/i;

/**
 * Reads a table of numbers: an optional column of recordings (`name`, `recording`, `Instance_name`, `file`, ..., or the
 * first column where it holds only text), an optional time column, and numbers. Stamps are neither sorted nor merged: rows
 * pair with the rows of the other file. Without a header a first column that ascends is time. Never throws.
 */
export function readScoreTable(bytes: Uint8Array, file: string): ScoreTableReading {
  const { table, findings: textual } = readDelimitedText(bytes, file);
  if (!table) return { table: undefined, findings: textual };
  const findings = [...textual];
  const recordingIndex = findRecordingColumn(table);
  const timeIndex = timeColumnBeside(table, recordingIndex);
  const indexes = table.columns
    .map((_, col) => col)
    .filter((col) => col !== recordingIndex && col !== timeIndex);
  if (indexes.length === 0) {
    findings.push(nothingToScore(table));
    return { table: undefined, findings };
  }
  const numbers = indexes.map((col) => numericColumn(table, col));
  findings.push(
    ...decimalCommaFindings(file, numbers),
    ...missingFindings(
      file,
      indexes.map((col) => table.columns[col] as string),
      numbers,
    ),
  );
  const columns = indexes.map((col, i) => {
    const name = table.columns[col] as string;
    const column = numbers[i] as (typeof numbers)[number];
    findings.push(...textFindings(file, name, column));
    return { name, values: column.values };
  });
  const recordings =
    recordingIndex === undefined ? undefined : table.rows.map((row) => (row[recordingIndex] ?? '').trim());
  const timesSec = timeIndex === undefined ? undefined : readTimes(table, timeIndex, findings);
  return { table: { rows: table.rows.length, lines: table.lines, recordings, timesSec, columns }, findings };
}

function findRecordingColumn(table: DelimitedTable): number | undefined {
  const named = table.hasHeader ? table.columns.findIndex((name) => recordingName.test(name)) : -1;
  if (named >= 0) return named;
  const first = numericColumn(table, 0);
  return first.text?.count === table.rows.length ? 0 : undefined;
}

/** The time column, which without a header may stand second, after the recordings. */
function timeColumnBeside(table: DelimitedTable, recordingIndex: number | undefined): number | undefined {
  if (table.hasHeader) return findTimeColumn(table)?.index;
  if (table.columns.length === 1) return undefined;
  if (recordingIndex === undefined) return findTimeColumn(table)?.index;
  // Times start anew with each recording, so only the first recording can show whether they ascend.
  const name = table.rows[0]?.[recordingIndex];
  const rows = table.rows.filter((row) => row[recordingIndex] === name).map((row) => row.slice(1));
  return table.columns.length > 2 && findTimeColumn({ ...table, rows }) ? recordingIndex + 1 : undefined;
}

function readTimes(table: DelimitedTable, index: number, findings: ImportFinding[]): Float64Array {
  const name = table.columns[index] as string;
  const column = numericColumn(table, index);
  findings.push(...textFindings(table.file, name, column));
  const stated = table.hasHeader ? findTimeColumn(table)?.unit : undefined;
  const stamps = column.values.filter((value) => !Number.isNaN(value));
  const unit = stated ?? unitFromSteps(stamps);
  if (!stated) findings.push(...unitFindings(table.file, table.firstLine, name, stamps, unit));
  return unit === 'ms' ? column.values.map((value) => value / 1000) : column.values;
}

function nothingToScore(table: DelimitedTable): ImportFinding {
  return finding(
    'error',
    'missing-column',
    { file: table.file, line: table.firstLine },
    'There is no column of numbers beside the time and the recording.',
    'Add the columns to be scored, named alike in both files.',
  );
}
