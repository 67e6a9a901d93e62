// What labels and features of the AVEC challenges have in common: each row begins with the recording's name and a time.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { type DelimitedTable, readDelimitedText } from './delimited-text.ts';
import { counted, finding, quoted } from './finding.ts';
import { plainNumber } from './numeric-cell.ts';
import { findTimeColumn, missingTimeColumn, type TimeColumn } from './time-column.ts';
import { type MeasuredColumn, type TimedTableResult, timedTableOf } from './timed-table.ts';

export interface AvecTableOptions {
  readonly file: string;
  readonly recordingId: string;
  readonly hopSecHint?: number | undefined;
  readonly noun: string;
  /**
   * Which of the columns behind name and time are read, and what each is called; `names` are the header's, and
   * `column 1`, `column 2`, ... without one. An error finding instead costs the file.
   */
  choose(
    table: DelimitedTable,
    names: readonly MeasuredColumn[],
    findings: ImportFinding[],
  ): readonly MeasuredColumn[] | ImportFinding;
}

const nameHeader = /^(?:instance_?|file_?)?name$/i;

/** Whether a table begins with a name and a time: with a header by these words, without one by its first row. */
export function hasNameAndTime(table: DelimitedTable): boolean {
  if (table.hasHeader) return nameHeader.test(table.columns[0] ?? '') && findTimeColumn(table)?.index === 1;
  const [name = '', time = ''] = table.rows[0] ?? [];
  return name.trim() !== '' && Number.isNaN(plainNumber(name)) && !Number.isNaN(plainNumber(time));
}

/** Reads a table of the form name;time;... with or without a header. Never throws. */
export function readAvecTable(bytes: Uint8Array, options: AvecTableOptions): TimedTableResult {
  const { file, recordingId } = options;
  const { table, findings: textual } = readDelimitedText(bytes, file);
  const findings = textual.filter((found) => !isUsual(found));
  if (!table) return { table: undefined, findings };
  const refuse = (problem: ImportFinding) => ({ table: undefined, findings: [...findings, problem] });
  const time = timeOf(table);
  if (!time) return refuse(table.hasHeader ? missingTimeColumn(table) : noNameAndTime(table));
  const nameIndex = table.hasHeader ? table.columns.findIndex((name) => nameHeader.test(name)) : 0;
  if (nameIndex >= 0) findings.push(...nameFindings(table, nameIndex, recordingId));
  const names = table.columns
    .map((name, index) => ({ index, name }))
    .filter(({ index }) => index !== nameIndex && index !== time.index);
  const chosen = options.choose(table, names, findings);
  if ('severity' in chosen) return refuse(chosen);
  const timed = timedTableOf(table, time, chosen, options);
  return { table: timed.table, findings: [...findings, ...timed.findings] };
}

/** Semicolons and no header are how these files are. */
function isUsual({ code, severity }: ImportFinding): boolean {
  return code === 'no-header' || (code === 'delimiter' && severity === 'note');
}

function timeOf(table: DelimitedTable): TimeColumn | undefined {
  if (table.hasHeader) return findTimeColumn(table);
  return hasNameAndTime(table) ? { index: 1, unit: undefined } : undefined;
}

function noNameAndTime(table: DelimitedTable): ImportFinding {
  return finding(
    'error',
    'missing-column',
    { file: table.file, line: table.firstLine },
    `A row without header should begin with the recording's name and a time; this one begins with ${quoted((table.rows[0] ?? []).slice(0, 2).join(';'))}.`,
    'Write name;time before the other columns, or a header line that names them. The file was left out.',
  );
}

/** `name-differs`, if rows speak of another recording than the file's name does. */
function nameFindings(table: DelimitedTable, index: number, recordingId: string): ImportFinding[] {
  const plain = (name: string) =>
    name
      .trim()
      .replace(/\.(?:wav|avi|mp4|csv)$/i, '')
      .toLowerCase();
  const others = table.rows.flatMap((row, i) =>
    plain(row[index] ?? '') === plain(recordingId) ? [] : [{ name: row[index] ?? '', line: table.lines[i] }],
  );
  const [first] = others;
  if (!first) return [];
  return [
    finding(
      'repair',
      'name-differs',
      { file: table.file, line: first.line, count: others.length },
      `${counted(others.length, 'row')} named otherwise than the file; the first says ${quoted(first.name.trim())}.`,
      `They were read as ${quoted(recordingId)}: the file's name counts. Correct whichever is wrong.`,
    ),
  ];
}
