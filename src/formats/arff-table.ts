// ARFF, the text format of WEKA: a header that names and types every column, then comma-separated rows. openSMILE and the
// RECOLA corpus write it. Here it becomes the same table that delimited text becomes.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { nameColumns } from './column-names.ts';
import { decodeText } from './decode-text.ts';
import type { DelimitedTable } from './delimited-text.ts';
import { counted, finding, listed, quoted } from './finding.ts';

export interface ArffReading {
  /** Cells of missing values (`?`) are empty. Undefined if nothing could be read; the findings then hold the error. */
  readonly table: DelimitedTable | undefined;
  /** Names of the columns that hold numbers by their type. */
  readonly numeric: ReadonlySet<string>;
  readonly findings: readonly ImportFinding[];
}

interface Attribute {
  readonly name: string;
  readonly isNumeric: boolean;
}

/** What stops the reading; becomes a finding. */
class ArffProblem extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * Comments and blank lines are skipped; names and cells may stand in single or double quotes; keywords in any case.
 * Sparse rows (`{index value, ...}`) are refused. Never throws.
 */
export function readArffTable(bytes: Uint8Array, file: string): ArffReading {
  const decoded = decodeText(bytes, file);
  const findings = [...decoded.findings];
  if (decoded.text === undefined) return { table: undefined, numeric: new Set(), findings };
  try {
    return parseArff(decoded.text.split(/\r\n|\n|\r/), file, findings);
  } catch (error) {
    if (!(error instanceof ArffProblem)) throw error;
    const remedy = 'The file was left out. Export it as dense ARFF, or as CSV with a header.';
    findings.push(finding('error', 'bad-arff', { file, line: error.line }, error.message, remedy));
    return { table: undefined, numeric: new Set(), findings };
  }
}

function parseArff(lines: readonly string[], file: string, findings: ImportFinding[]): ArffReading {
  const { attributes, firstLine, dataLine } = readHeader(lines);
  const rows: string[][] = [];
  const lineNumbers: number[] = [];
  for (let i = dataLine; i < lines.length; i++) {
    const line = (lines[i] as string).trim();
    if (line === '' || line.startsWith('%')) continue;
    if (line.startsWith('{'))
      throw new ArffProblem(
        i + 1,
        'The rows are sparse: they hold pairs of index and value instead of all values.',
      );
    rows.push(cellsOf(line));
    lineNumbers.push(i + 1);
  }
  if (rows.length === 0) throw new ArffProblem(dataLine, 'There is no row below @data.');
  findings.push(...widthFindings(rows, lineNumbers, attributes.length, file));
  const named = nameColumns(
    attributes.map(({ name }) => name),
    attributes.length,
    [],
    { file, line: firstLine },
  );
  const numeric = new Set(named.columns.filter((_, i) => attributes[i]?.isNumeric));
  return {
    table: {
      file,
      columns: named.columns,
      hasHeader: true,
      firstLine,
      delimiter: ',',
      rows,
      lines: lineNumbers,
    },
    numeric,
    findings: [...findings, ...named.findings],
  };
}

function readHeader(lines: readonly string[]) {
  const attributes: Attribute[] = [];
  let firstLine = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = (lines[i] as string).trim();
    if (line === '' || line.startsWith('%') || /^@relation\b/i.test(line)) continue;
    if (/^@data\b/i.test(line)) {
      if (attributes.length === 0) throw new ArffProblem(i + 1, 'There is no @attribute before @data.');
      return { attributes, firstLine, dataLine: i + 1 };
    }
    if (firstLine === 0) firstLine = i + 1;
    attributes.push(attributeOf(line, i + 1));
  }
  throw new ArffProblem(Math.max(1, lines.length), 'Expected a line "@data" above the rows, found none.');
}

function attributeOf(line: string, number: number): Attribute {
  const parts = /^@attribute\s+(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\S+))\s+(.+)$/i.exec(line);
  if (!parts)
    throw new ArffProblem(number, `Expected "@attribute <name> <type>" or "@data", got ${quoted(line)}.`);
  const [, single, double, bare, type = ''] = parts;
  const name = (single ?? double ?? bare ?? '').replace(/\\(.)/g, '$1');
  return { name, isNumeric: /^(?:numeric|real|integer)\b/i.test(type) };
}

const cell = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,]*?))\s*(?:,|$)/y;

function cellsOf(line: string): string[] {
  if (!/['"]/.test(line)) return line.split(',').map(missingAsEmpty);
  const cells: string[] = [];
  const matcher = new RegExp(cell);
  while (matcher.lastIndex < line.length) {
    const found = matcher.exec(line);
    // A quote that never closes: the rest is one cell.
    if (!found) return [...cells, line];
    const [, single, double, bare = ''] = found;
    cells.push(single ?? double ?? missingAsEmpty(bare));
  }
  return cells;
}

function missingAsEmpty(text: string): string {
  const trimmed = text.trim();
  return trimmed === '?' ? '' : trimmed;
}

function widthFindings(
  rows: readonly string[][],
  lines: readonly number[],
  width: number,
  file: string,
): ImportFinding[] {
  const others = rows.flatMap((row, i) =>
    row.length === width ? [] : [{ line: lines[i], cells: row.length }],
  );
  const [first] = others;
  if (!first) return [];
  if (others.length > rows.length / 2) {
    throw new ArffProblem(
      first.line ?? 1,
      `${counted(width, 'attribute')} are declared, but this row holds ${counted(first.cells, 'cell')}.`,
    );
  }
  return [
    finding(
      'repair',
      first.cells < width ? 'short-row' : 'long-row',
      { file, line: first.line, count: others.length },
      `${counted(others.length, 'row')} of another length: the first has ${counted(first.cells, 'cell')} where ${width} are expected.`,
      'Cells that lack are missing samples; cells beyond were ignored.',
    ),
  ];
}

/** `ignored-column`, if columns other than those in `kept` hold no numbers. */
export function ignoredAttributes(
  { columns, file, firstLine }: DelimitedTable,
  numeric: ReadonlySet<string>,
): ImportFinding[] {
  const others = columns.filter((name) => !numeric.has(name));
  if (others.length === 0) return [];
  return [
    finding(
      'note',
      'ignored-column',
      { file, line: firstLine, count: others.length },
      `${listed(others)}: of a type that holds no numbers.`,
      'They were left out. Declare them numeric if they hold measurements.',
    ),
  ];
}
