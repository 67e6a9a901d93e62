// A table whose rows stand in time: what traces and features have in common.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { type DelimitedTable, readDelimitedText } from './delimited-text.ts';
import { counted, finding, listed, quoted } from './finding.ts';
import {
  decimalCommaFindings,
  missingFindings,
  type NumericColumn,
  numericColumn,
  textFindings,
} from './numeric-column.ts';
import { stampFindings } from './stamp-findings.ts';
import {
  findTimeColumn,
  missingTimeColumn,
  type TimeColumn,
  unitFindings,
  unitFromSteps,
} from './time-column.ts';

export interface TimedColumn {
  readonly name: string;
  /** One per row; NaN means missing. */
  readonly values: Float64Array;
}

export interface TimedTable {
  /** Seconds, as they came: irregular, repeated or descending. */
  readonly timesSec: Float64Array;
  readonly columns: readonly TimedColumn[];
  readonly hasHeader: boolean;
  /** Line of the header, or of the first row. */
  readonly firstLine: number;
}

export interface TimedTableResult {
  /** Undefined if there is no time or nothing beside it; the findings then hold the error. */
  readonly table: TimedTable | undefined;
  readonly findings: readonly ImportFinding[];
}

export interface TimedTableOptions {
  /** What the columns beside time are called in messages: `rater`, `feature`. */
  readonly noun: string;
  /** Settles seconds or milliseconds where the header does not. */
  readonly hopSecHint?: number | undefined;
}

/** Columns that name or number a row and are neither time nor a measurement. */
const bookkeeping =
  /^(?:name|instance_?name|file_?name|recording|frame|frame_?(?:number|index|nr)|index|row|segment_?id|unnamed: 0)$/i;

/** Reads delimited text with a time column. Rows without a time are dropped, and said. Never throws. */
export function readTimedTable(
  bytes: Uint8Array,
  file: string,
  options: TimedTableOptions,
): TimedTableResult {
  const { table, findings } = readDelimitedText(bytes, file);
  if (!table) return { table: undefined, findings };
  const timed = timedTableFrom(table, options);
  return { table: timed.table, findings: [...findings, ...timed.findings] };
}

/** The same of a table that was read already; `isMeasured` tells which columns beside time may hold measurements. */
export function timedTableFrom(
  table: DelimitedTable,
  options: TimedTableOptions,
  isMeasured: (name: string) => boolean = () => true,
): TimedTableResult {
  const findings: ImportFinding[] = [];
  const time = findTimeColumn(table);
  if (!time) return { table: undefined, findings: [...findings, missingTimeColumn(table)] };
  const measured = measuredColumns(table, time.index, findings).filter(({ name }) => isMeasured(name));
  const timed = timedTableOf(table, time, measured, options);
  return { table: timed.table, findings: [...findings, ...timed.findings] };
}

/** A column of a table by its place, and the name it goes under. */
export interface MeasuredColumn {
  readonly index: number;
  readonly name: string;
}

/** The columns `measured` of a table whose column `time` holds the stamps. */
export function timedTableOf(
  table: DelimitedTable,
  time: TimeColumn,
  measured: readonly MeasuredColumn[],
  { noun, hopSecHint }: TimedTableOptions,
): TimedTableResult {
  const { file } = table;
  const timeName = table.columns[time.index] as string;
  if (measured.length === 0) return { table: undefined, findings: [nothingMeasured(table, timeName, noun)] };
  const findings: ImportFinding[] = [];
  const stamps = numericColumn(table, time.index);
  const kept = rowsWithTime(stamps);
  if (kept.length < stamps.values.length) findings.push(missingTime(table, timeName, stamps, kept.length));
  if (kept.length === 0) return { table: undefined, findings };
  const given = pick(stamps.values, kept);
  const unit = time.unit ?? unitFromSteps(given, hopSecHint);
  if (!time.unit) findings.push(...unitFindings(file, table.firstLine, timeName, given, unit));
  const timesSec = unit === 'ms' ? given.map((stamp) => stamp / 1000) : given;
  const lines = kept.length === table.lines.length ? table.lines : kept.map((row) => table.lines[row] ?? 0);
  findings.push(...stampFindings({ file, timesSec, lines }));
  const names = measured.map(({ name }) => name);
  const numbers = measured.map(({ index }) => numericColumn(table, index));
  findings.push(
    ...decimalCommaFindings(file, [stamps, ...numbers]),
    ...missingFindings(file, names, numbers),
  );
  const columns = measured.map(({ name }, i) => {
    const column = numbers[i] as NumericColumn;
    findings.push(...textFindings(file, name, column));
    return { name, values: pick(column.values, kept) };
  });
  return { table: { timesSec, columns, hasHeader: table.hasHeader, firstLine: table.firstLine }, findings };
}

function measuredColumns(
  table: DelimitedTable,
  timeIndex: number,
  findings: ImportFinding[],
): MeasuredColumn[] {
  const others = table.columns
    .map((name, index) => ({ index, name }))
    .filter(({ index }) => index !== timeIndex);
  const ignored = others.filter(({ name }) => bookkeeping.test(name));
  if (ignored.length === 0) return others;
  const names = listed(ignored.map(({ name }) => name));
  findings.push(
    finding(
      'note',
      'ignored-column',
      { file: table.file, line: table.firstLine, count: ignored.length },
      `${names}: such columns name or number the rows.`,
      'They were left out. Rename them if they hold measurements.',
    ),
  );
  return others.filter((column) => !ignored.includes(column));
}

function rowsWithTime(stamps: NumericColumn): number[] {
  const rows: number[] = [];
  for (let row = 0; row < stamps.values.length; row++) {
    if (!Number.isNaN(stamps.values[row] as number)) rows.push(row);
  }
  return rows;
}

function pick(values: Float64Array, rows: readonly number[]): Float64Array {
  return rows.length === values.length ? values : Float64Array.from(rows, (row) => values[row] as number);
}

function missingTime(
  table: DelimitedTable,
  name: string,
  stamps: NumericColumn,
  kept: number,
): ImportFinding {
  const lost = stamps.values.length - kept;
  const line = Math.min(stamps.text?.line ?? Infinity, stamps.missing?.line ?? Infinity);
  const shown = stamps.text ? `, the first that is not empty holds ${quoted(stamps.text.shown)}` : '';
  const remedy =
    kept === 0
      ? 'Write the stamps as plain numbers, in seconds or milliseconds. The file was left out.'
      : 'Those rows were dropped. Write the stamps as plain numbers, in seconds or milliseconds.';
  return finding(
    kept === 0 ? 'error' : 'repair',
    'missing-time',
    { file: table.file, line, count: lost },
    `${counted(lost, 'row')} without a number in the time column ${quoted(name)}${shown}.`,
    remedy,
  );
}

function nothingMeasured(table: DelimitedTable, timeName: string, noun: string): ImportFinding {
  return finding(
    'error',
    'missing-column',
    { file: table.file, line: table.firstLine },
    `There is no ${noun} column beside the time column ${quoted(timeName)}.`,
    `Add one column per ${noun}, named in the header. The file was left out.`,
  );
}
