// CARMA (Girard 2014): one rater's trace of one recording as bins, after some rows of metadata. The stamp is the END of a bin.
import type { Trace } from '../core/annotation/trace.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { decodeText } from './decode-text.ts';
import { finding, quoted } from './finding.ts';
import { binTrace, plainSec, textCell } from './trace-bins.ts';
import type { TraceReading, TraceTarget } from './wide-csv.ts';

const rule = '%%%%%%';

export interface CarmaOptions {
  readonly binSec: number;
  readonly range: readonly [min: number, max: number];
  readonly lowLabel: string;
  readonly highLabel: string;
  /** Name of what was rated. */
  readonly media: string;
}

/** Bins without a value are left out: the format has no sign for missing. Values keep their range, which the metadata names. */
export function writeCarma(trace: Trace, options: CarmaOptions): string {
  const { binSec, range, lowLabel, highLabel, media } = options;
  const { values } = binTrace(trace, binSec);
  const metadata = [
    ['Rater', trace.raterId],
    ['Multimedia File', media],
    ['Lower Label', lowLabel],
    ['Upper Label', highLabel],
    ['Minimum Value', String(range[0])],
    ['Maximum Value', String(range[1])],
    ['Bin Size', String(binSec)],
  ];
  const rows = Array.from(values, (value, n) => [plainSec((n + 1) * binSec), value] as const)
    .filter(([, value]) => !Number.isNaN(value))
    .map((row) => row.join(','));
  const head = metadata.map(([name, value]) => `${name},${textCell(value as string)}`);
  return `${[...head, 'Second,Rating', `${rule},${rule}`, ...rows].join('\n')}\n`;
}

export function sniffCarma(head: Uint8Array): boolean {
  return new TextDecoder().decode(head).split(/\r?\n/).some(isRule);
}

function isRule(line: string): boolean {
  return line.trim().replaceAll('"', '').startsWith(rule);
}

/**
 * CARMA's and DARMA's files: one trace of kind `steps` with stamps at the ends of the bins; of DARMA's two axes one trace
 * each, named after the axis. The rater is the one that the metadata name, else that of the target, or r1. A range in the metadata is told, the
 * values are kept as they are. Never throws.
 */
export function readCarma(bytes: Uint8Array, target: TraceTarget): TraceReading {
  const { file, recordingId, dimension } = target;
  const decoded = decodeText(bytes, file);
  if (decoded.text === undefined) return { traces: [], findings: decoded.findings };
  const lines = decoded.text.split(/\r?\n/);
  const at = lines.findIndex(isRule);
  const header = cellsOf(lines[at - 1] ?? '');
  if (at < 1 || !/^second/i.test(header[0] ?? '')) {
    const message = 'There is no row of %%%%%% below a header that begins with Second.';
    const remedy = 'Export the annotation again from CARMA or DARMA, or open it as a wide CSV.';
    return {
      traces: [],
      findings: [...decoded.findings, finding('error', 'no-carma-header', { file }, message, remedy)],
    };
  }
  const metadata = new Map(lines.slice(0, at - 1).map((line) => cellsOf(line) as [string, string]));
  const rows = lines
    .slice(at + 1)
    .flatMap((line, i) => (line.trim() === '' ? [] : [{ cells: cellsOf(line), line: at + 2 + i }]));
  const good = rows.filter(({ cells }) => Number.isFinite(numberOf(cells[0])));
  const bad = rows.length - good.length;
  const timesSec = Float64Array.from(good, ({ cells }) => numberOf(cells[0]));
  const axes = header.slice(1).filter((name) => !/^button/i.test(name));
  const rater = metadata.get('Rater') ?? target.raterId ?? 'r1';
  const traces = axes.map(
    (axis, i): Trace => ({
      recordingId,
      dimension,
      raterId: axes.length > 1 ? `${rater} ${axis}` : rater,
      take: 1,
      source: file,
      timesSec,
      values: Float64Array.from(good, ({ cells }) => numberOf(cells[i + 1])),
      kind: 'steps',
      stamp: 'binEnd',
    }),
  );
  const findings = [
    ...decoded.findings,
    ...rangeFinding(file, metadata.get('Minimum Value'), metadata.get('Maximum Value')),
  ];
  if (bad > 0) {
    findings.push(
      finding(
        'repair',
        'bad-time',
        { file, count: bad },
        `Rows without a time: ${bad}.`,
        'They are left out.',
      ),
    );
  }
  return { traces, findings };
}

function numberOf(cell: string | undefined): number {
  return cell === undefined || cell === '' ? Number.NaN : Number(cell);
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, inQuotes, plain]) =>
    (inQuotes?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );
}

/** A range that a file names is told, never applied: whether it is to be mapped to another is asked. */
export function rangeFinding(
  file: string,
  min: string | undefined,
  max: string | undefined,
): ImportFinding[] {
  if (!min || !max || (Number(min) === -1 && Number(max) === 1)) return [];
  const message = `The file says that its values run from ${quoted(min)} to ${quoted(max)}.`;
  const remedy =
    'They are kept as they are. Give the dimension this range in corpus.json, or convert the values before.';
  return [finding('note', 'other-range', { file }, message, remedy)];
}
