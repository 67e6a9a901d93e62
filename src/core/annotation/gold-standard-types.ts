// What a gold standard is made of and what it says, as plain data that crosses worker borders.
import type { TimeGrid } from './time-grid.ts';
import type { Trace } from './trace.ts';

/**
 * How a rater is weighted (Han et al. 2017, Eqs. 1-4, and what other tools do).
 * `pearsonAll`: Pearson correlation with the mean over ALL raters (the paper). `pearsonOthers`: with the mean of the
 * others (audpsychometric). `meanPairwiseCcc`: mean CCC with each other rater (MuSe-Toolbox). `equal`: the plain mean, Eq. 5.
 * `median`: no weights at all, E is the median of the raters present.
 */
export type EweWeighting = 'pearsonAll' | 'pearsonOthers' | 'meanPairwiseCcc' | 'equal' | 'median';

/**
 * What is done about raters who answer late, each in a different way. `perRater`: each is moved back by so many seconds,
 * by dimension and rater; whoever is not named stays. `warp`: dynamic time warping within a band (`warpRaters`).
 */
export type RaterLag =
  | {
      readonly kind: 'perRater';
      readonly secByDimension: Readonly<Record<string, Readonly<Record<string, number>>>>;
    }
  | { readonly kind: 'warp'; readonly bandSec: number };

export interface GoldStandardSettings {
  readonly weighting: EweWeighting;
  /** `clip` sets negative weights to 0; `keep` is Eq. 2 as written. */
  readonly negativeWeights: 'clip' | 'keep';
  /** `sample` divides by K - 1 (Eq. 6), `population` by K. */
  readonly sigma: 'sample' | 'population';
  readonly excludedRaters: readonly string[];
  /** Absent: all raters are equally late, and training makes up for it (`delaySec`). */
  readonly lag?: RaterLag;
}

/** `undefined`: the correlation that makes the weight cannot be computed, e.g. with no one else to compare to. */
export type RaterFlag = 'negative' | 'constant' | 'allMissing' | 'undefined';

export interface RaterWeight {
  readonly raterId: string;
  /** As computed: may be negative; 0 for a constant rater; NaN for one without a sample. */
  readonly weight: number;
  /** As used in E: after clipping, and 1 for everyone if all weights were 0. */
  readonly usedWeight: number;
  /** Share of the frames that this rater rated, 0..1. */
  readonly coverage: number;
  readonly flags: readonly RaterFlag[];
}

/** Shrout & Fleiss 1979; `1` is a single rater, `k` the mean of all. NaN where it cannot be computed. */
export interface IntraclassCorrelations {
  readonly icc11: number;
  readonly icc1k: number;
  readonly icc21: number;
  readonly icc2k: number;
  readonly icc31: number;
  readonly icc3k: number;
}

export interface Agreement {
  readonly meanPairwiseCcc: number;
  readonly meanPairwisePcc: number;
  readonly cronbachAlpha: number;
  readonly krippendorffAlpha: number;
  readonly icc: IntraclassCorrelations;
  /** Frames rated by every rater with a sample: what alpha and the ICCs are computed on. */
  readonly completeFrames: number;
}

export interface GoldStandard {
  readonly recordingId: string;
  readonly dimension: string;
  readonly grid: TimeGrid;
  /** Emotional state per frame, length `grid.frames`; NaN where nobody rated. */
  readonly E: Float64Array;
  /** Perception uncertainty per frame, in the unit of the traces; NaN where fewer than two raters rated. */
  readonly sigma: Float64Array;
  /** Raters present per frame. */
  readonly raterCount: Uint16Array;
  readonly settings: GoldStandardSettings;
  readonly weights: readonly RaterWeight[];
  /** True if every weight was 0 and E fell back to the plain mean. */
  readonly fellBackToMean: boolean;
  readonly agreement: Agreement;
}

/** Traces of one recording and one dimension. The latest take of each rater counts. */
export interface GoldStandardInput {
  readonly recordingId: string;
  readonly dimension: string;
  readonly traces: readonly Trace[];
}

export interface GoldStandardParams {
  readonly hopSec: number;
  readonly settings: GoldStandardSettings;
  readonly inputs: readonly GoldStandardInput[];
}
