// Bytes to a table of cells: the one way in for every format of delimited text. Knows nothing of corpora.
import Papa from 'papaparse';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { nameColumns } from './column-names.ts';
import { decodeText, emptyFile } from './decode-text.ts';
import { counted, finding } from './finding.ts';
import { plainNumber } from './numeric-cell.ts';
import { type Delimiter, type Quote, sniffLayout, type TextLayout } from './sniff-layout.ts';
import { timeName } from './time-names.ts';

export interface DelimitedTable {
  readonly file: string;
  /** Unique and trimmed; `column 1`, `column 2`, ... where there is no header. */
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  /** 1-based line of the header, or of the first row if there is none. */
  readonly firstLine: number;
  /** Undefined for a single column. */
  readonly delimiter: Delimiter | undefined;
  /** Raw cells. A row may be shorter than `columns`: what it lacks is missing. Blank rows are left out. */
  readonly rows: readonly (readonly string[])[];
  /** 1-based line of each row in the file. */
  readonly lines: readonly number[];
}

export interface DelimitedText {
  /** Undefined if nothing could be read; the findings then hold the error. */
  readonly table: DelimitedTable | undefined;
  readonly findings: readonly ImportFinding[];
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Reads delimited text: `,` `;` or tab, sniffed; double or 'single' quotes; any line ends; with or without a header;
 * UTF-8, UTF-16 with byte-order mark, or windows-1252. Whatever it repairs or refuses is a finding with its line. It never throws.
 */
export function readDelimitedText(bytes: Uint8Array, file: string): DelimitedText {
  const decoded = decodeText(bytes, file);
  const findings = [...decoded.findings];
  if (decoded.text === undefined) return { table: undefined, findings };
  const text = decoded.text;
  if (text.trim() === '') {
    findings.push(emptyFile(file, 'The file holds nothing but blanks.'));
    return { table: undefined, findings };
  }
  const layout = sniffLayout(text);
  if (layout.foreign) {
    findings.push(foreignDelimiter(file, layout.foreign));
    return { table: undefined, findings };
  }
  findings.push(...layoutNotes(text, layout, file));
  const { rows, quoteFindings } = parseRows(text, layout, file);
  findings.push(...quoteFindings);
  return buildTable(rows, layout, endsWithLineBreak(text), file, findings);
}

function buildTable(
  all: readonly Row[],
  layout: TextLayout,
  complete: boolean,
  file: string,
  findings: ImportFinding[],
): DelimitedText {
  const hasHeader = looksLikeHeader(all);
  const header = hasHeader ? all[0] : undefined;
  const data = hasHeader ? all.slice(1) : all;
  const width = header ? widthOfHeader(header, data) : commonWidth(data);
  const { rows, problems, usable } = checkWidths(data, width, complete, file, header);
  findings.push(...problems);
  if (!usable) return { table: undefined, findings };
  if (rows.length === 0) {
    const remedy = 'Export it again with its rows. It was left out.';
    findings.push(
      finding('error', 'no-rows', { file, line: 1 }, 'There is no row below the header.', remedy),
    );
    return { table: undefined, findings };
  }
  if (!header) findings.push(noHeader(file, all[0]?.line));
  const named = nameColumns(header?.cells ?? [], width, rows, { file, line: header?.line ?? rows[0]?.line });
  findings.push(...named.findings);
  return {
    table: {
      file,
      columns: named.columns,
      hasHeader,
      firstLine: header?.line ?? rows[0]?.line ?? 1,
      delimiter: layout.delimiter,
      rows: named.dropFirst ? rows.map((row) => row.cells.slice(1)) : rows.map((row) => row.cells),
      lines: rows.map((row) => row.line),
    },
    findings,
  };
}

/** All rows that hold anything, with their lines; quotes that never close are taken as plain characters. */
function parseRows(
  text: string,
  layout: TextLayout,
  file: string,
): { rows: Row[]; quoteFindings: ImportFinding[] } {
  const strict = parseWith(text, layout.delimiter, layout.quote);
  const problem = strict.errors.find((error) => error.type === 'Quotes');
  if (!problem) return { rows: rowsWithLines(strict.data, strict.meta.linebreak), quoteFindings: [] };
  const line = strict.data
    .slice(0, problem.row ?? 0)
    .reduce((next, cells) => next + linesOf(cells, strict.meta.linebreak), 1);
  const lenient = parseWith(text, layout.delimiter, undefined);
  const unquoted = lenient.data.map((cells) => cells.map((cell) => stripQuotes(cell, layout.quote)));
  const found = finding(
    'repair',
    'unclosed-quote',
    { file, line },
    `A quote (${layout.quote}) that opens here is not closed before its delimiter.`,
    'Quotes in this file were taken as plain characters, line by line.',
  );
  return { rows: rowsWithLines(unquoted, lenient.meta.linebreak), quoteFindings: [found] };
}

/** A character that can stand in no decoded text, so that no quote is ever found. */
const noQuote = '\u0000';

function parseWith(
  text: string,
  delimiter: Delimiter | undefined,
  quote: Quote | undefined,
): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, {
    // Without a delimiter every line is one cell; the record separator stands in no text that people write.
    delimiter: delimiter ?? '\u001e',
    newline: text.includes('\n') ? '\n' : '\r',
    quoteChar: quote ?? noQuote,
    skipEmptyLines: false,
  });
}

function rowsWithLines(data: readonly string[][], lineBreak: string): Row[] {
  const rows: Row[] = [];
  let line = 1;
  for (const cells of data) {
    const last = cells.length - 1;
    const next = line + linesOf(cells, lineBreak);
    if (cells[last]?.endsWith('\r')) cells[last] = (cells[last] as string).slice(0, -1);
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, line });
    line = next;
  }
  return rows;
}

/** Lines that a row takes up: one, and one more for each line break inside a quoted cell. */
function linesOf(cells: readonly string[], lineBreak: string): number {
  let lines = 1;
  for (const cell of cells) {
    for (let at = cell.indexOf(lineBreak); at >= 0; at = cell.indexOf(lineBreak, at + 1)) lines++;
  }
  return lines;
}

function stripQuotes(cell: string, quote: Quote): string {
  const trimmed = cell.trim();
  const isQuoted = trimmed.length > 1 && trimmed.startsWith(quote) && trimmed.endsWith(quote);
  return isQuoted ? trimmed.slice(1, -1) : cell;
}

/**
 * Row 1 is a header if it holds text and no number, or a name for time, or text above a first column of numbers. A
 * stray word in the first row of bare data is none of these.
 */
function looksLikeHeader(rows: readonly Row[]): boolean {
  const first = rows[0]?.cells.map((cell) => cell.trim()) ?? [];
  const words = first.filter((cell) => cell !== '');
  if (words.every((cell) => Number.isNaN(plainOrComma(cell)))) return true;
  if (first.some((cell) => timeName(cell))) return true;
  const below = rows.slice(1, 21).map((row) => row.cells[0] ?? '');
  const numbers = below.filter((cell) => !Number.isNaN(plainOrComma(cell)));
  return Number.isNaN(plainOrComma(first[0] ?? '')) && first[0] !== '' && numbers.length > below.length / 2;
}

function plainOrComma(cell: string): number {
  return plainNumber(cell.replace(',', '.'));
}

/** Cells of the header; a trailing delimiter that names nothing and holds nothing is no column. */
function widthOfHeader(header: Row, data: readonly Row[]): number {
  let width = header.cells.length;
  const isEmpty = (col: number) =>
    header.cells[col]?.trim() === '' && data.every((row) => (row.cells[col] ?? '').trim() === '');
  while (width > 1 && isEmpty(width - 1)) width--;
  return width;
}

function commonWidth(rows: readonly Row[]): number {
  const times = new Map<number, number>();
  for (const row of rows) times.set(row.cells.length, (times.get(row.cells.length) ?? 0) + 1);
  let width = [...times].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [1, 0])[0];
  while (width > 1 && rows.every((row) => (row.cells[width - 1] ?? '').trim() === '')) width--;
  return width;
}

interface CheckedRows {
  readonly rows: readonly Row[];
  readonly problems: readonly ImportFinding[];
  readonly usable: boolean;
}

/** Drops a last line that was cut off, reports rows that are too short or too long, refuses a file of too long rows. */
function checkWidths(
  data: readonly Row[],
  width: number,
  complete: boolean,
  file: string,
  header: Row | undefined,
): CheckedRows {
  const problems: ImportFinding[] = [];
  const last = data.at(-1);
  const isCut = !complete && last !== undefined && last.cells.length < width;
  const rows = isCut ? data.slice(0, -1) : data;
  if (isCut) problems.push(truncated(file, last, width));
  const long = rows.filter((row) => row.cells.slice(width).some((cell) => cell.trim() !== ''));
  if (header && long.length > rows.length / 2) {
    return { rows: [], problems: [headerTooShort(file, header, width, long)], usable: false };
  }
  const short = rows.filter((row) => row.cells.length < width);
  if (short.length > 0) problems.push(raggedRows('short-row', file, short, width));
  if (long.length > 0) problems.push(raggedRows('long-row', file, long, width));
  return { rows, problems, usable: true };
}

function truncated(file: string, last: Row, width: number): ImportFinding {
  return finding(
    'repair',
    'truncated',
    { file, line: last.line },
    `The file breaks off in its last line, after ${counted(last.cells.length, 'cell')} of ${width}.`,
    'That line was dropped. If the recording should be longer, export or copy the file again.',
  );
}

function raggedRows(code: 'short-row' | 'long-row', file: string, rows: readonly Row[], width: number) {
  const [first] = rows;
  const cells = counted(first?.cells.length ?? 0, 'cell');
  const remedy =
    code === 'short-row' ? 'The cells that lack are missing samples.' : 'The cells beyond were ignored.';
  const message = `${counted(rows.length, 'row')} of another length: the first has ${cells} where ${width} are expected.`;
  return finding('repair', code, { file, line: first?.line, count: rows.length }, message, remedy);
}

function headerTooShort(file: string, header: Row, width: number, long: readonly Row[]): ImportFinding {
  const most = long[0]?.cells.length ?? 0;
  return finding(
    'error',
    'long-row',
    { file, line: header.line },
    `The header names ${counted(width, 'column')}, but the rows hold ${most} cells.`,
    'Name every column in the header; where commas are decimal commas, separate the columns with semicolons.',
  );
}

function noHeader(file: string, line: number | undefined): ImportFinding {
  return finding(
    'note',
    'no-header',
    { file, line },
    'The first line holds numbers, so there is no header.',
    'The columns were named by position. A header line would name them properly.',
  );
}

function foreignDelimiter(file: string, foreign: '|' | ' '): ImportFinding {
  const shown = foreign === '|' ? 'a vertical bar (|)' : 'blanks';
  return finding(
    'error',
    'delimiter',
    { file, line: 1 },
    `The columns are separated by ${shown}, which is not read.`,
    'Export the file with commas, semicolons or tabs between the columns. It was left out.',
  );
}

function layoutNotes(text: string, layout: TextLayout, file: string): ImportFinding[] {
  const notes: ImportFinding[] = [];
  const note = (code: string, message: string, remedy: string) =>
    notes.push(finding('note', code, { file, line: 1 }, message, remedy));
  if (layout.delimiter === ';' || layout.delimiter === '\t') {
    const shown = layout.delimiter === ';' ? 'semicolons' : 'tabs';
    note('delimiter', `The columns are separated by ${shown}.`, 'They were read as such.');
  }
  if (text.includes('\r\n')) note('crlf', 'Lines end with CRLF, as on Windows.', 'They were read as such.');
  else if (text.includes('\r')) note('crlf', 'Lines end with CR.', 'They were read as such.');
  return notes;
}

function endsWithLineBreak(text: string): boolean {
  return /[\r\n]\s*$/.test(text.slice(-64));
}
