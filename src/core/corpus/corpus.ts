// What a corpus is, apart from its arrays: JSON-like, so that it can be stored, compared and undone.

import type { ImportedGold } from '../annotation/imported-gold.ts';
import type { Dimension, Rater, Trace } from '../annotation/trace.ts';
import type { Matrix } from '../array/matrix.ts';
import type { ImportReport } from './import-report.ts';
import type { Recording } from './recording.ts';

export type Partition = 'train' | 'dev' | 'test';

/** One split of the recordings, by id. Cross-validation and several seeds of one split have the same shape. */
export interface Fold {
  readonly name: string;
  readonly train: readonly string[];
  readonly dev: readonly string[];
  readonly test: readonly string[];
}

/** A named stream of features, e.g. audio. */
export interface Modality {
  readonly id: string;
  readonly columns: readonly string[];
}

export interface Corpus {
  readonly formatVersion: 1;
  readonly name: string;
  readonly licence: string;
  readonly source: string;
  readonly simulated: boolean;
  /** Distance of the grid's frames, seconds. */
  readonly hopSec: number;
  /** How far the raters lag behind the media, seconds. */
  readonly reactionLagSec: number;
  readonly dimensions: readonly Dimension[];
  readonly raters: readonly Rater[];
  readonly modalities: readonly Modality[];
  readonly recordings: readonly Recording[];
  readonly folds: readonly Fold[];
}

/** One modality of one recording: `values` is frames x columns, row i at `timesSec[i]` from the recording's zero. */
export interface FeatureTable {
  readonly recordingId: string;
  readonly modality: string;
  readonly source: string;
  readonly columns: readonly string[];
  readonly timesSec: Float64Array;
  readonly values: Matrix;
}

/** A corpus with its arrays, as a reader or a simulation hands it over. */
export interface CorpusData {
  readonly corpus: Corpus;
  readonly traces: readonly Trace[];
  /** Only where a recording and dimension has no traces. */
  readonly importedGolds: readonly ImportedGold[];
  readonly features: readonly FeatureTable[];
  readonly report: ImportReport;
}
