// The formats that can stand in a corpus folder. Adding one is adding a file and one line here.

import { readDelimitedText } from './delimited-text.ts';
import { type FeatureReading, type FeatureTarget, readFeatureCsv } from './feature-csv.ts';
import { readFeatureNpz } from './npz.ts';
import { findTimeColumn } from './time-column.ts';
import { readWideTraces, type TraceReading, type TraceTarget } from './wide-csv.ts';

/** A format: how to tell it, and how to read it. Neither `sniff` nor `read` throws. */
export interface FileFormat<Target, Reading> {
  readonly id: string;
  readonly label: string;
  /** Lower case, without dot. */
  readonly extensions: readonly string[];
  /** Whether a file that begins with `head` is of this format. `head` may end anywhere. */
  sniff(head: Uint8Array): boolean;
  read(bytes: Uint8Array, target: Target): Reading;
}

export type TraceFormat = FileFormat<TraceTarget, TraceReading>;
export type FeatureFormat = FileFormat<FeatureTarget, FeatureReading>;

/** How much of a file `sniff` is given. */
export const sniffedBytes = 16_384;

const textExtensions = ['csv', 'tsv', 'txt'];

export const traceFormats: readonly TraceFormat[] = [
  {
    id: 'wide-csv',
    label: 'Wide CSV',
    extensions: textExtensions,
    sniff: hasTimeColumn,
    read: readWideTraces,
  },
];

export const featureFormats: readonly FeatureFormat[] = [
  {
    id: 'feature-csv',
    label: 'Feature CSV',
    extensions: textExtensions,
    sniff: hasTimeColumn,
    read: readFeatureCsv,
  },
  { id: 'feature-npz', label: 'NumPy archive', extensions: ['npz'], sniff: isZip, read: readFeatureNpz },
];

/**
 * The format of a file: of those that claim its extension, the first that knows its head, or else the first, so that its
 * reader can say what is wrong. Undefined if none claims the extension.
 */
export function chooseFormat<Format extends FileFormat<never, unknown>>(
  formats: readonly Format[],
  path: string,
  head: Uint8Array,
): Format | undefined {
  const claiming = formats.filter((format) => format.extensions.includes(extensionOf(path)));
  if (claiming.length < 2) return claiming[0];
  return claiming.find((format) => format.sniff(head)) ?? claiming[0];
}

/** `traces/a.CSV` -> `csv`; empty if there is none. */
export function extensionOf(path: string): string {
  return /[^/]\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

function hasTimeColumn(head: Uint8Array): boolean {
  const lastBreak = head.lastIndexOf(0x0a);
  const whole = head.length < sniffedBytes || lastBreak < 0 ? head : head.subarray(0, lastBreak + 1);
  const { table } = readDelimitedText(whole, '');
  return table !== undefined && table.columns.length > 1 && findTimeColumn(table) !== undefined;
}

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b;
}
