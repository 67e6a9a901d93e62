// What is odd about a file's time stamps, and what resampling will make of it. The stamps themselves are kept as given.
import { medianStepSec } from '../core/annotation/order-samples.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { counted, finding } from './finding.ts';

/** Stamps in file order, with the line of each where the file has lines. */
export interface Stamps {
  readonly file: string;
  readonly timesSec: Float64Array;
  readonly lines?: readonly number[];
}

/** A gap longer than this, and than 2.5 median steps, stays missing when resampled. The same figures as `resampleTrace`. */
const longestGapSec = 1;
const longestGapSteps = 2.5;

/** `negative-times`, `descending-times`, `duplicate-times` and `gap`, each at most once. */
export function stampFindings(stamps: Stamps): ImportFinding[] {
  const order = orderByTime(stamps.timesSec);
  return [
    ...negativeTimes(stamps),
    ...descendingTimes(stamps),
    ...duplicateTimes(stamps, order),
    ...gaps(stamps, order),
  ];
}

function orderByTime(timesSec: Float64Array): Uint32Array {
  const order = Uint32Array.from(timesSec, (_, i) => i);
  const isAscending = timesSec.every((timeSec, i) => i === 0 || timeSec >= (timesSec[i - 1] as number));
  return isAscending
    ? order
    : order.sort((a, b) => (timesSec[a] as number) - (timesSec[b] as number) || a - b);
}

function negativeTimes({ file, timesSec, lines }: Stamps): ImportFinding[] {
  const rows = indexesOf(timesSec, (timeSec) => timeSec < 0);
  if (rows.length === 0) return [];
  return [
    finding(
      'note',
      'negative-times',
      at(file, lines, rows),
      `${counted(rows.length, 'stamp')} before zero; the first is ${shownSec(timesSec[rows[0] as number])}.`,
      "They are kept, but frames start at the recording's zero. If the media starts earlier, shift the stamps.",
    ),
  ];
}

function descendingTimes({ file, timesSec, lines }: Stamps): ImportFinding[] {
  const rows = indexesOf(timesSec, (timeSec, i) => i > 0 && timeSec < (timesSec[i - 1] as number));
  const first = rows[0];
  if (first === undefined) return [];
  return [
    finding(
      'repair',
      'descending-times',
      at(file, lines, rows),
      `Time steps back ${counted(rows.length, 'time')}; first from ${shownSec(timesSec[first - 1])} to ${shownSec(timesSec[first])}.`,
      'The stamps are kept; resampling sorts them by time.',
    ),
  ];
}

function duplicateTimes({ file, timesSec, lines }: Stamps, order: Uint32Array): ImportFinding[] {
  const rows: number[] = [];
  for (let i = 1; i < order.length; i++) {
    if (timesSec[order[i] as number] === timesSec[order[i - 1] as number]) rows.push(order[i] as number);
  }
  if (rows.length === 0) return [];
  rows.sort((a, b) => a - b);
  return [
    finding(
      'repair',
      'duplicate-times',
      at(file, lines, rows),
      `${counted(rows.length, 'row')} with the stamp of an earlier row; the first is ${shownSec(timesSec[rows[0] as number])}.`,
      'The rows are kept; resampling averages the values of one stamp.',
    ),
  ];
}

function gaps({ file, timesSec, lines }: Stamps, order: Uint32Array): ImportFinding[] {
  const sorted = Float64Array.from(order, (i) => timesSec[i] as number);
  const medianSec = medianStepSec(sorted);
  if (Number.isNaN(medianSec)) return [];
  const limitSec = Math.max(longestGapSec, longestGapSteps * medianSec);
  const found = indexesOf(sorted, (timeSec, i) => i > 0 && timeSec - (sorted[i - 1] as number) > limitSec);
  const [first] = found;
  if (first === undefined) return [];
  const longest = found.reduce(
    (most, i) => Math.max(most, (sorted[i] as number) - (sorted[i - 1] as number)),
    0,
  );
  return [
    finding(
      'note',
      'gap',
      at(
        file,
        lines,
        found.map((i) => order[i] as number),
      ),
      `${counted(found.length, 'gap')} longer than ${shownSec(limitSec)}; the first is from ${shownSec(sorted[first - 1])} to ${shownSec(sorted[first])}, the longest lasts ${shownSec(longest)}.`,
      'Frames inside a gap stay missing; nothing is drawn across it.',
    ),
  ];
}

function indexesOf(values: Float64Array, holds: (value: number, i: number) => boolean): number[] {
  const found: number[] = [];
  for (let i = 0; i < values.length; i++) if (holds(values[i] as number, i)) found.push(i);
  return found;
}

function at(file: string, lines: readonly number[] | undefined, rows: readonly number[]) {
  return { file, line: lines?.[rows[0] as number], count: rows.length };
}

function shownSec(timeSec: number | undefined): string {
  return `${Number((timeSec ?? Number.NaN).toPrecision(9))} s`;
}
