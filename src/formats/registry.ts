// The formats that can stand in a corpus folder. Adding one is adding a file and one line here.

import { sniffAvec2017Labels } from './avec-2017-labels.ts';
import { sniffAvec2018Labels } from './avec-2018-labels.ts';
import { sniffAvec2019Labels } from './avec-2019-labels.ts';
import { readAvecFeatures, sniffAvecFeatures } from './avec-features.ts';
import { type GoldReading, type GoldTarget, readAvecLabels } from './avec-labels.ts';
import { readCarma, sniffCarma } from './carma.ts';
import { readElan, sniffElan } from './elan.ts';
import { type FeatureReading, type FeatureTarget, readFeatureCsv } from './feature-csv.ts';
import { readNovaPair, sniffNova } from './nova.ts';
import { readFeatureNpz } from './npz.ts';
import { readOpenFace, sniffOpenFace } from './openface.ts';
import { readFeatureArff, readOpenSmileCsv, sniffOpenSmileCsv } from './opensmile-features.ts';
import { tableOfHead } from './table-of-head.ts';
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
export type GoldFormat = FileFormat<GoldTarget, GoldReading>;
export type FeatureFormat = FileFormat<FeatureTarget, FeatureReading>;

const textExtensions = ['csv', 'tsv', 'txt'];

export const traceFormats: readonly TraceFormat[] = [
  {
    id: 'wide-csv',
    label: 'Wide CSV',
    extensions: textExtensions,
    sniff: hasTimeColumn,
    read: readWideTraces,
  },
  { id: 'carma', label: 'CARMA or DARMA', extensions: ['csv'], sniff: sniffCarma, read: readCarma },
  { id: 'elan', label: 'ELAN', extensions: ['eaf'], sniff: sniffElan, read: readElan },
  { id: 'nova', label: 'NOVA', extensions: ['annotation'], sniff: sniffNova, read: readNovaPair },
];

/** Gold standards that come without raters. */
export const goldFormats: readonly GoldFormat[] = [
  {
    id: 'avec-2018',
    label: 'AVEC 2018 CES labels',
    extensions: textExtensions,
    sniff: sniffAvec2018Labels,
    read: readAvecLabels,
  },
  {
    id: 'avec-2017',
    label: 'AVEC 2017 SEWA labels',
    extensions: textExtensions,
    sniff: sniffAvec2017Labels,
    read: readAvecLabels,
  },
  {
    id: 'avec-2019',
    label: 'AVEC 2019 CES labels',
    extensions: textExtensions,
    sniff: sniffAvec2019Labels,
    read: readAvecLabels,
  },
];

export const featureFormats: readonly FeatureFormat[] = [
  {
    id: 'opensmile-csv',
    label: 'openSMILE CSV',
    extensions: textExtensions,
    sniff: sniffOpenSmileCsv,
    read: readOpenSmileCsv,
  },
  {
    id: 'openface',
    label: 'OpenFace 2 CSV',
    extensions: textExtensions,
    sniff: sniffOpenFace,
    read: readOpenFace,
  },
  {
    id: 'feature-csv',
    label: 'Feature CSV',
    extensions: textExtensions,
    sniff: hasTimeColumn,
    read: readFeatureCsv,
  },
  {
    id: 'avec-features',
    label: 'AVEC features',
    extensions: textExtensions,
    sniff: sniffAvecFeatures,
    read: readAvecFeatures,
  },
  {
    id: 'feature-arff',
    label: 'openSMILE or WEKA ARFF',
    extensions: ['arff'],
    sniff: () => true,
    read: readFeatureArff,
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
  const table = tableOfHead(head);
  return table !== undefined && table.columns.length > 1 && findTimeColumn(table) !== undefined;
}

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b;
}
