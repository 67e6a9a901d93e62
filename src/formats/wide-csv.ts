// The plainest form of traces: one file per recording and dimension, a time column and one column per rater.
import type { Trace } from '../core/annotation/trace.ts';
import { momentsOf } from '../core/array/moments.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { finding, quoted } from './finding.ts';
import { readTimedTable, type TimedTable } from './timed-table.ts';
import { unusualName } from './unusual-names.ts';

/** Where the traces of a file belong. */
export interface TraceTarget {
  readonly file: string;
  readonly recordingId: string;
  readonly dimension: string;
  /** Settles seconds or milliseconds where the header does not (`unitFromSteps`). */
  readonly hopSecHint?: number | undefined;
  /** Whose file it is, where raters have files of their own. */
  readonly raterId?: string | undefined;
  /** What stands in the file of the same name with a `~` behind it. */
  readonly samples?: Uint8Array | undefined;
}

export interface TraceReading {
  /** None if the file could not be used; the findings then hold the error. */
  readonly traces: readonly Trace[];
  readonly findings: readonly ImportFinding[];
}

/**
 * One trace per column beside the time column, of kind `samples`, take 1. Values are kept as given, stamps likewise but
 * for ms to s; all traces of a file share one `timesSec`. Without a header the raters are r1, r2, ...; a single column is
 * the target's rater, if it has one. Never throws.
 */
export function readWideTraces(bytes: Uint8Array, target: TraceTarget): TraceReading {
  const { file, recordingId, dimension, hopSecHint, raterId } = target;
  const { table, findings } = readTimedTable(bytes, file, { noun: 'rater', hopSecHint });
  if (!table) return { traces: [], findings };
  const columnRater = (name: string, i: number) => {
    if (raterId !== undefined && table.columns.length === 1) return raterId;
    return table.hasHeader ? name : `r${i + 1}`;
  };
  const traces = table.columns.map(
    ({ name, values }, i): Trace => ({
      recordingId,
      dimension,
      raterId: columnRater(name, i),
      take: 1,
      source: file,
      timesSec: table.timesSec,
      values,
      kind: 'samples',
      stamp: 'point',
    }),
  );
  return { traces, findings: [...findings, ...raterFindings(traces, table, target)] };
}

function raterFindings(
  traces: readonly Trace[],
  table: TimedTable,
  { file, raterId }: TraceTarget,
): ImportFinding[] {
  const at = { file, line: table.firstLine };
  const findings = traces.flatMap((trace) => [
    ...unusualName('rater', trace.raterId, file, table.firstLine),
    ...oddRater(trace, at),
  ]);
  const [only] = traces;
  // The others have files of their own.
  if (traces.length === 1 && only && raterId === undefined) {
    findings.push(
      finding(
        'note',
        'one-rater',
        at,
        `${quoted(only.raterId)} is the only rater: sigma is undefined, since disagreement takes two.`,
        'E is this rater. Add the columns of other raters to get sigma.',
      ),
    );
  }
  return findings;
}

function oddRater({ raterId, values }: Trace, at: { file: string; line: number }): ImportFinding[] {
  const { count, min, max } = momentsOf(values);
  if (count === 0) {
    const message = `Rater ${quoted(raterId)} has no value in any row.`;
    const remedy = 'The rater is listed, but counts nowhere. Fill the column or remove it.';
    return [finding('note', 'all-missing-rater', at, message, remedy)];
  }
  if (count < 2 || min !== max) return [];
  return [
    finding(
      'note',
      'constant-rater',
      at,
      `Rater ${quoted(raterId)} says ${min} throughout.`,
      'Correlation with a constant is undefined: the rater gets EWE weight 0, but still counts in sigma.',
    ),
  ];
}
