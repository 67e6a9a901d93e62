// What the Features view shows, as files: tracks, features and spans. In pieces: a recording of an hour has millions of cells.
import Papa from 'papaparse';
import type { TimeSpan } from '../core/array/missing-spans.ts';
import type { ParityReport } from '../core/audio/parity-report.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import { writeTurns } from '../formats/avec-turns.ts';
import { type ExportFile, exportFile } from './export-file.ts';

export interface NamedSeries {
  readonly name: string;
  /** Value i stands at `startSec + i * hopSec`, seconds of the recording. */
  readonly startSec: number;
  readonly hopSec: number;
  readonly values: Float64Array;
}

export interface NamedSpans {
  readonly label: string;
  readonly spans: readonly TimeSpan[];
}

/**
 * `time` and one column per track, all on the first track's stamps: a track whose frames are centred otherwise gives the value
 * of its frame nearest to the stamp. A missing value is an empty cell.
 */
export function trackFile(
  recordingId: string,
  tracks: readonly NamedSeries[],
  simulated: boolean,
): ExportFile {
  const [first] = tracks;
  const frames = first?.values.length ?? 0;
  const rows = Array.from({ length: frames }, (_, i) => i);
  const timeOf = (i: number) => (first ? first.startSec + i * first.hopSec : 0);
  const lines = linesOf(['time', ...tracks.map(({ name }) => name)], rows, (i) => [
    seconds(timeOf(i)),
    ...tracks.map(({ startSec, hopSec, values }) =>
      number(values[Math.round((timeOf(i) - startSec) / hopSec)]),
    ),
  ]);
  return exportFile([recordingId, 'tracks'], 'csv', simulated, lines);
}

export function featureTableFile(
  { recordingId, modality, columns, timesSec, values }: FeatureTable,
  simulated: boolean,
): ExportFile {
  const rows = Array.from({ length: values.rows }, (_, i) => i);
  const lines = linesOf(['time', ...columns], rows, (i) => [
    seconds(timesSec[i] as number),
    ...Array.from(values.data.subarray(i * values.cols, (i + 1) * values.cols), number),
  ]);
  return exportFile([recordingId, modality, 'features'], 'csv', simulated, lines);
}

/** `kind,start,end`, seconds of the recording. */
export function spanFile(recordingId: string, kinds: readonly NamedSpans[], simulated: boolean): ExportFile {
  const rows = kinds.flatMap(({ label, spans }) => spans.map((span) => ({ label, ...span })));
  const lines = linesOf(['kind', 'start', 'end'], rows, ({ label, startSec, endSec }) => [
    label,
    seconds(startSec),
    seconds(endSec),
  ]);
  return exportFile([recordingId, 'spans'], 'csv', simulated, lines);
}

/** `start;end`, as AVEC's turns/<recording>.csv: put there, it tells a corpus folder when the subject speaks. */
export function turnsFile(recordingId: string, spans: readonly TimeSpan[], simulated: boolean): ExportFile {
  const turns = writeTurns(
    spans.map(({ startSec, endSec }) => [seconds(startSec), seconds(endSec)] as const),
  );
  return exportFile([recordingId, 'turns'], 'csv', simulated, [turns]);
}

/** One row per descriptor; no part of it comes from a recording. */
export function parityFile({ rows, tool }: ParityReport): ExportFile {
  const head = [
    'descriptor',
    'group',
    'median deviation',
    'worst deviation',
    'worst signal',
    'agreement',
    'gate',
    'passed',
    'reference',
  ];
  const lines = linesOf(head, rows, ({ descriptor, median, worst, worstSignal, agreement, gate, passed }) => [
    descriptor.name,
    descriptor.group,
    median,
    worst,
    worstSignal ?? '',
    number(agreement),
    gate,
    passed ? 'yes' : 'no',
    tool,
  ]);
  return exportFile(['extractor-parity'], 'csv', false, lines);
}

function* linesOf<Row>(
  head: readonly string[],
  rows: readonly Row[],
  cells: (row: Row) => readonly (string | number)[],
): Generator<string> {
  yield `${Papa.unparse([[...head]])}\n`;
  for (const row of rows) yield `${Papa.unparse([[...cells(row)]])}\n`;
}

/** To the nanosecond, so that a frame of a regular grid reads 0.3 and not 0.30000000000000004. */
function seconds(sec: number): number {
  return Number(sec.toFixed(9));
}

function number(value: number | undefined): number | string {
  return value === undefined || !Number.isFinite(value) ? '' : value;
}
