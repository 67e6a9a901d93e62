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
}

export interface TraceReading {
  /** None if the file could not be used; the findings then hold the error. */
  readonly traces: readonly Trace[];
  readonly findings: readonly ImportFinding[];
}

/**
 * One trace per column beside the time column, of kind `samples`, take 1. Values are kept as given, stamps likewise but
 * for ms to s; all traces of a file share one `timesSec`. Without a header the raters are r1, r2, ... Never throws.
 */
export function readWideTraces(bytes: Uint8Array, target: TraceTarget): TraceReading {
  const { file, recordingId, dimension, hopSecHint } = target;
  const { table, findings } = readTimedTable(bytes, file, { noun: 'rater', hopSecHint });
  if (!table) return { traces: [], findings };
  const traces = table.columns.map(
    ({ name, values }, i): Trace => ({
      recordingId,
      dimension,
      raterId: table.hasHeader ? name : `r${i + 1}`,
      take: 1,
      source: file,
      timesSec: table.timesSec,
      values,
      kind: 'samples',
      stamp: 'point',
    }),
  );
  return { traces, findings: [...findings, ...raterFindings(traces, table, file)] };
}

function raterFindings(traces: readonly Trace[], table: TimedTable, file: string): ImportFinding[] {
  const at = { file, line: table.firstLine };
  const findings = traces.flatMap((trace) => [
    ...unusualName('rater', trace.raterId, file, table.firstLine),
    ...oddRater(trace, at),
  ]);
  const [only] = traces;
  if (traces.length === 1 && only) {
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
