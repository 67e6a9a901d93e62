// What preparing a fold met in the data and did about it. Nothing is cut, filled or left out in silence.
import type { Partition } from '../corpus/corpus.ts';

/** One output of a network: E or sigma of one dimension. */
export interface Target {
  readonly dimension: string;
  readonly kind: 'E' | 'sigma';
}

export type PreparationFinding =
  /** Without training recordings there is nothing to learn from, without dev ones nothing to choose by. */
  | { readonly kind: 'emptyPartition'; readonly partition: Partition }
  | { readonly kind: 'unknownRecording'; readonly partition: Partition; readonly recordingId: string }
  /** Nobody rated the dimension in this recording; it is still used for the others. */
  | { readonly kind: 'withoutGold'; readonly recordingId: string; readonly dimension: string }
  /** E is there, but fewer than two raters or an imported gold standard left no sigma. */
  | { readonly kind: 'withoutSigma'; readonly recordingId: string; readonly dimension: string }
  /** No training frame has a value for this target: it is not trained. */
  | { readonly kind: 'targetLeftOut'; readonly target: Target }
  | { readonly kind: 'withoutFeatures'; readonly recordingId: string; readonly modality: string }
  | {
      readonly kind: 'otherColumns';
      readonly recordingId: string;
      readonly modality: string;
      readonly expected: number;
      readonly found: number;
    }
  | {
      readonly kind: 'featuresResampled';
      readonly recordingId: string;
      readonly modality: string;
      readonly stepSec: number;
      readonly hopSec: number;
      readonly method: 'windowMean' | 'linear';
    }
  /** Gold frames before the first and after the last frame that has features. */
  | {
      readonly kind: 'framesWithoutFeatures';
      readonly recordingId: string;
      readonly modality: string;
      readonly leading: number;
      readonly trailing: number;
    }
  /** Feature rows before the first and after the last gold frame. */
  | {
      readonly kind: 'featuresWithoutGold';
      readonly recordingId: string;
      readonly modality: string;
      readonly leading: number;
      readonly trailing: number;
    }
  /** Missing values of the network's inputs that became the training mean, and the steps they stood in. */
  | {
      readonly kind: 'valuesFilled';
      readonly recordingId: string;
      readonly modality: string;
      /** Names of the inputs they belong to; results of earlier versions do not tell. */
      readonly columns?: readonly string[];
      readonly values: number;
      readonly steps: number;
    }
  /** Frames of sound in which the subject does not speak, which became the training mean. */
  | {
      readonly kind: 'silenceMasked';
      readonly recordingId: string;
      readonly modality: string;
      readonly frames: number;
      readonly of: number;
    }
  /** Silence was to be masked, but nobody knows when the subject speaks. */
  | { readonly kind: 'speakingUnknown'; readonly recordingId: string; readonly modality: string }
  /** Columns that say nothing in training and are 0 throughout: `empty` have no value, `constant` one only. */
  | {
      readonly kind: 'silentColumns';
      readonly modality: string;
      readonly reason: 'constant' | 'empty';
      readonly columns: readonly string[];
    }
  | {
      readonly kind: 'rounded';
      readonly what: 'delay' | 'pooling';
      readonly askedSec: number;
      readonly appliedSec: number;
    }
  /** Shorter than the delay: no frame is left. */
  | {
      readonly kind: 'tooShort';
      readonly recordingId: string;
      readonly modality: string;
      readonly frames: number;
    };

/** One sentence for a person. */
export function describePreparation(finding: PreparationFinding): string {
  switch (finding.kind) {
    case 'emptyPartition':
      return `The partition ${finding.partition} has no recording that can be used.`;
    case 'unknownRecording':
      return `${finding.recordingId} stands in ${finding.partition}, but there is no such recording; it was left out.`;
    case 'withoutGold':
      return `${finding.recordingId} has no gold standard for ${finding.dimension}.`;
    case 'withoutSigma':
      return `${finding.recordingId} has E but no sigma for ${finding.dimension}: that takes two raters or more.`;
    case 'targetLeftOut':
      return `${finding.target.kind} of ${finding.target.dimension} has no value in training and is not learnt.`;
    case 'withoutFeatures':
      return `${finding.recordingId} has no ${finding.modality} features and was left out of that modality.`;
    case 'otherColumns':
      return `${finding.recordingId} has ${finding.found} ${finding.modality} columns, not the modality's ${finding.expected}, or others by name; it was left out of that modality.`;
    case 'featuresResampled':
      return `${finding.modality} of ${finding.recordingId} came every ${shownSec(finding.stepSec)} and was brought to ${shownSec(finding.hopSec)} ${finding.method === 'linear' ? 'by linear interpolation' : 'by the mean of each frame'}.`;
    case 'framesWithoutFeatures':
      return `${finding.recordingId}: ${finding.leading} frames at the start and ${finding.trailing} at the end have no ${finding.modality} features and were cut.`;
    case 'featuresWithoutGold':
      return `${finding.recordingId}: ${finding.leading} ${finding.modality} rows before and ${finding.trailing} after the gold standard were cut.`;
    case 'valuesFilled':
      return `${finding.recordingId}: ${finding.values} missing ${finding.modality} values${finding.columns ? ` (${namesOf(finding.columns)})` : ''} in ${finding.steps} steps were filled with the training mean.`;
    case 'silenceMasked':
      return `${finding.recordingId}: ${finding.frames} of ${finding.of} ${finding.modality} frames, in which the subject is silent, were set to the training mean.`;
    case 'speakingUnknown':
      return `${finding.recordingId}: nothing tells when the subject speaks, so its ${finding.modality} features were not masked. Bring turns/${finding.recordingId}.csv, or extract the audio features here.`;
    case 'silentColumns':
      return `${finding.modality}: ${namesOf(finding.columns)} ${finding.reason === 'empty' ? 'without any value' : 'constant'} in training; set to 0.`;
    case 'rounded':
      return `The ${finding.what} of ${shownSec(finding.askedSec)} is no whole number of frames; ${shownSec(finding.appliedSec)} was used.`;
    case 'tooShort':
      return `${finding.recordingId} has ${finding.frames} ${finding.modality} frames, no more than the delay; it was left out of that modality.`;
  }
}

/** Each sentence once, with the fold's name if there are several: every modality finds for itself what is true in all. */
export function tellPreparation(
  findings: readonly (PreparationFinding & { readonly fold: string })[],
  folds: number,
): string[] {
  const told = findings.map((one) => `${folds > 1 ? `${one.fold}: ` : ''}${describePreparation(one)}`);
  return [...new Set(told)];
}

const mostNames = 8;

function namesOf(columns: readonly string[]): string {
  const shown = columns.slice(0, mostNames).join(', ');
  return columns.length > mostNames ? `${shown} and ${columns.length - mostNames} more` : shown;
}

function shownSec(seconds: number): string {
  return `${Number(seconds.toPrecision(6))} s`;
}
