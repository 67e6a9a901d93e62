// The labels of the AVEC challenges: gold standards without raters, one file per recording, one column per dimension.
import { momentsOf } from '../core/array/moments.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { readAvecTable } from './avec-table.ts';
import type { DelimitedTable } from './delimited-text.ts';
import { finding, listed, quoted } from './finding.ts';
import type { MeasuredColumn, TimedColumn } from './timed-table.ts';

/** Where the gold standards of a file belong. */
export interface GoldTarget {
  readonly file: string;
  readonly recordingId: string;
  /** Settles seconds or milliseconds where the header does not (`unitFromSteps`). */
  readonly hopSecHint?: number | undefined;
}

/** E of one recording and dimension as a file gave it: stamps in seconds, irregular or not; NaN means missing. */
export interface GoldColumn {
  readonly recordingId: string;
  readonly dimension: string;
  readonly source: string;
  /** Line of the header, or of the first row. */
  readonly firstLine: number;
  readonly hasHeader: boolean;
  readonly timesSec: Float64Array;
  readonly values: Float64Array;
}

export interface GoldReading {
  /** None if the file could not be used; the findings then hold the error, or say that it has no label. */
  readonly golds: readonly GoldColumn[];
  readonly findings: readonly ImportFinding[];
}

/** What a file without header holds behind name and time, in this order. */
const usualLabels: readonly string[] = ['arousal', 'valence', 'liking'];

/** One gold standard per label column that holds a value; all of a file share one `timesSec`. Never throws. */
export function readAvecLabels(bytes: Uint8Array, target: GoldTarget): GoldReading {
  const { file, recordingId } = target;
  const { table, findings } = readAvecTable(bytes, { ...target, noun: 'label', choose: chooseLabels });
  if (!table) return { golds: [], findings };
  const { timesSec, hasHeader, firstLine } = table;
  const known = table.columns.filter(({ values }) => momentsOf(values).count > 0);
  const unknown = table.columns.filter((column) => !known.includes(column));
  const golds = known.map(({ name, values }): GoldColumn => {
    return { recordingId, dimension: name, source: file, firstLine, hasHeader, timesSec, values };
  });
  return {
    golds,
    findings: unknown.length > 0 ? [...findings, withoutValue(unknown, file, firstLine)] : findings,
  };
}

function chooseLabels(
  table: DelimitedTable,
  named: readonly MeasuredColumn[],
  findings: ImportFinding[],
): readonly MeasuredColumn[] | ImportFinding {
  const at = { file: table.file, line: table.firstLine };
  if (!table.hasHeader) return labelsByPosition(table, findings);
  const labels = named.map(({ index, name }) => {
    const usual = usualLabels.find((label) => label === name.toLowerCase());
    return { index, name: usual ?? name };
  });
  const lacking = usualLabels.filter((label) => !labels.some(({ name }) => name === label));
  if (labels.length > 0 && lacking.length > 0) {
    const message = `The header names no column ${listed(lacking)}.`;
    const remedy = 'The recording has no E of it; the columns that are there were read.';
    findings.push(finding('note', 'missing-column', at, message, remedy));
  }
  return labels;
}

/** Without a header only the number of cells tells what they are; an empty cell counts. */
function labelsByPosition(
  table: DelimitedTable,
  findings: ImportFinding[],
): readonly MeasuredColumn[] | ImportFinding {
  const at = { file: table.file, line: table.firstLine };
  const cells = table.rows[0]?.length ?? 0;
  const expected = 2 + usualLabels.length;
  if (cells < expected) {
    return finding(
      'error',
      'missing-column',
      at,
      `The rows hold ${cells} cells where ${expected} are expected: name;time;${usualLabels.join(';')}.`,
      'Which label is missing cannot be told: write a header line that names the columns. The file was left out.',
    );
  }
  if (table.columns.length > expected) {
    const message = `The rows hold ${table.columns.length} cells; those behind name;time;${usualLabels.join(';')} have no name.`;
    const remedy =
      'The cells beyond were ignored. A header line that names the columns would make them labels.';
    findings.push(finding('repair', 'unnamed-label', at, message, remedy));
  }
  return usualLabels.map((name, i) => ({ index: 2 + i, name }));
}

function withoutValue(columns: readonly TimedColumn[], file: string, line: number): ImportFinding {
  const names = columns.map(({ name }) => name);
  return finding(
    'note',
    'label-without-value',
    { file, line, count: names.length },
    `${names.length === 1 ? 'The label' : 'The labels'} ${listed(names)} of this recording hold no value.`,
    `There is no E of ${names.length === 1 ? quoted(names[0] as string) : 'them'} here, as where labels are held back for a challenge.`,
  );
}
