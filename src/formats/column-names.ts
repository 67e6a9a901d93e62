// Headers as people write them: blanks, gaps, repetitions, and the index column that pandas adds.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { finding, quoted } from './finding.ts';
import { plainNumber } from './numeric-cell.ts';

export interface NamedColumns {
  /** Unique and trimmed. */
  readonly columns: readonly string[];
  /** True if column 1 is a row index: it is not among `columns`. */
  readonly dropFirst: boolean;
  readonly findings: readonly ImportFinding[];
}

interface RowCells {
  readonly cells: readonly string[];
}

/**
 * Names for `width` columns from the header's cells (none: named by position). An empty name becomes `column 3`, a
 * repeated one gets ` (2)`, and a nameless first column that counts the rows is dropped.
 */
export function nameColumns(
  header: readonly string[],
  width: number,
  rows: readonly RowCells[],
  at: { file: string; line: number | undefined },
): NamedColumns {
  const hasHeader = header.length > 0;
  const names = Array.from({ length: width }, (_, col) => header[col]?.trim() ?? '');
  const dropFirst = hasHeader && width > 1 && isIndex(names[0] as string, rows);
  const findings: ImportFinding[] = [];
  if (dropFirst) {
    findings.push(
      finding('note', 'index-column', at, 'The first column only counts the rows.', 'It was left out.'),
    );
  }
  const taken = new Set<string>(names);
  const seen = new Set<string>();
  const columns: string[] = [];
  for (let col = dropFirst ? 1 : 0; col < width; col++) {
    const given = names[col] as string;
    const name =
      given === '' ? free(`column ${col + 1}`, taken) : seen.has(given) ? free(given, taken) : given;
    if (hasHeader && given === '') findings.push(emptyName(col, name, at));
    else if (name !== given && hasHeader) findings.push(repeatedName(given, name, at));
    taken.add(name);
    seen.add(name);
    columns.push(name);
  }
  return { columns, dropFirst, findings };
}

function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name} (${number})`)) return `${name} (${number})`;
}

/** Nameless (or `Unnamed: 0`) and counting up by one from 0 or 1. */
function isIndex(name: string, rows: readonly RowCells[]): boolean {
  if (!/^(?:unnamed: 0)?$/i.test(name)) return false;
  const first = plainNumber(rows[0]?.cells[0] ?? '');
  if (first !== 0 && first !== 1) return false;
  return rows.every((row, i) => plainNumber(row.cells[0] ?? '') === first + i);
}

function emptyName(col: number, name: string, at: { file: string; line: number | undefined }): ImportFinding {
  return finding(
    'repair',
    'empty-column-name',
    at,
    `Column ${col + 1} has no name.`,
    `It was named ${quoted(name)}. Name it in the header to call it otherwise.`,
  );
}

function repeatedName(
  given: string,
  name: string,
  at: { file: string; line: number | undefined },
): ImportFinding {
  return finding(
    'repair',
    'duplicate-column',
    at,
    `The header names ${quoted(given)} more than once.`,
    `The later column was named ${quoted(name)}. Give each its own name if they are different raters.`,
  );
}
