// What an experiment hands over: one plain document that names everything it came from. Stored as JSON, where NaN becomes
// null; the reader in `formats` turns it back, migrates older versions and refuses newer ones.
import type { Fold } from '../corpus/corpus.ts';
import type { BootstrapResult } from '../metrics/paired-bootstrap.ts';
import type { Score } from '../metrics/score-prediction.ts';
import type { BackendSpan } from './backend-spans.ts';
import type { SystemComparison } from './compare-systems.ts';
import type { LateFusion } from './late-fusion.ts';
import type { PostProcessingFit } from './post-processing.ts';
import type { PreparationFinding, Target } from './preparation-finding.ts';
import type { System, Tasks } from './system-name.ts';

export const resultsFormatVersion = 1;

/** The partitions that are scored. */
export type ScoredPartition = 'dev' | 'test';

/** Where a part of the results stands: its split and its random numbers. */
export interface RunKey {
  readonly fold: string;
  readonly seed: number;
}

/** What the results depend on. If one of these changes, they are stale. */
export interface Provenance {
  readonly codeVersion: string;
  /** What computed, and on which device; same seed and same backend give the same numbers. */
  readonly backend: {
    readonly name: string;
    readonly adapter: string;
    /** Why it was not what was asked for, or not WebGPU. */
    readonly reason?: string | null | undefined;
  };
  /** Which backend computed which epochs, if it was more than one; absent otherwise. */
  readonly backendSpans?: readonly BackendSpan[] | undefined;
  readonly corpus: {
    readonly name: string;
    readonly licence: string;
    readonly source: string;
    readonly simulated: boolean;
    readonly hopSec: number;
  };
  readonly traces: readonly {
    readonly recordingId: string;
    readonly dimension: string;
    readonly raterId: string;
    readonly contentHash: string;
  }[];
  /** Imported gold standards; absent in documents from before they could be read. */
  readonly golds?:
    | readonly { readonly recordingId: string; readonly dimension: string; readonly contentHash: string }[]
    | undefined;
  readonly features: readonly {
    readonly recordingId: string;
    readonly modality: string;
    readonly contentHash: string;
  }[];
  readonly folds: readonly Fold[];
  readonly seeds: readonly number[];
  /** Every setting of the run by name, defaults included. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** One system's score on one target and partition, over concatenated recordings. */
export interface SystemScore extends RunKey, Score {
  readonly system: System;
  readonly target: Target;
  readonly partition: ScoredPartition;
  /** Of the CCC, over sessions. Documents that were written before there were any lack it. */
  readonly bootstrap?: BootstrapResult | undefined;
}

/** Dev CCC after post-processing for each weight of E that was trained; the highest was chosen. */
export interface ChosenWeight extends RunKey {
  readonly modality: string;
  readonly target: Target;
  readonly tasks: Tasks;
  readonly weightOfE: number;
  readonly curve: readonly { readonly weightOfE: number; readonly devCcc: number }[];
}

/** How one system's prediction of one target was post-processed, with the dev CCC after each step. */
export interface SystemPostProcessing extends RunKey, PostProcessingFit {
  readonly system: System;
  readonly target: Target;
}

export interface SystemFusion extends RunKey {
  readonly tasks: Tasks;
  readonly target: Target;
  /** In the order of `fusion.weights`. */
  readonly modalities: readonly string[];
  readonly fusion: LateFusion;
}

/** One system against another; everything is first minus second. */
export interface ComparedSystems extends RunKey, SystemComparison {
  readonly first: System;
  readonly second: System;
  readonly target: Target;
  readonly partition: ScoredPartition;
}

export interface ResultsDocument {
  readonly formatVersion: typeof resultsFormatVersion;
  readonly provenance: Provenance;
  readonly scores: readonly SystemScore[];
  readonly chosenWeights: readonly ChosenWeight[];
  readonly postProcessing: readonly SystemPostProcessing[];
  readonly fusions: readonly SystemFusion[];
  readonly comparisons: readonly ComparedSystems[];
  readonly findings: readonly (PreparationFinding & { readonly fold: string })[];
}
