// A trained network as something to take along: its weights, and everything that stands between the features of a
// recording and E and sigma in the unit of the raters' traces.
import type { SigmaScaling } from '../annotation/sigma-scaling.ts';
import type { NetworkWeights } from '../model/network-weights.ts';
import type { GuardedPair } from './coefficient-of-variation.ts';
import type { NetworkPlan } from './plan-networks.ts';
import type { PostProcessing } from './post-processing.ts';
import type { Provenance } from './results-document.ts';
import type { ColumnScale } from './standardise.ts';

/** One output of the network. */
export interface ModelOutput {
  readonly kind: 'E' | 'sigma';
  /** How sigma was brought to [0, 1] before it was learnt; null for E. */
  readonly sigmaScaling: SigmaScaling | null;
  /** Null if another network, or another epoch of this one, was better on dev: then this output is not used. */
  readonly postProcessing: PostProcessing | null;
}

/** Plain data: it stands in the model file as JSON. */
export interface ModelDescription {
  readonly formatVersion: 1;
  /** What it was trained for; its targets are the network's outputs, in their order. */
  readonly plan: NetworkPlan;
  /** The epoch that was best, counted from 1. */
  readonly epoch: number;
  /** In the order of the network's outputs. */
  readonly outputs: readonly ModelOutput[];
  /** Columns of a feature file, in their order. */
  readonly columns: readonly string[];
  /** Columns that become coefficients of variation before they are standardised. */
  readonly guards: readonly GuardedPair[];
  /** Training mean and SD of each column after that; values are clipped to 6 SDs, missing ones become the mean. */
  readonly scales: readonly ColumnScale[];
  /** Distance of the rows it was trained on, seconds; null if there was one row only. */
  readonly featureStepSec: number | null;
  /** Distance of the frames that are predicted, seconds. */
  readonly hopSec: number;
  /** What is predicted from a frame is meant for so many frames later. */
  readonly delayFrames: number;
  /** Frames that are averaged to one step of the network. */
  readonly framesPerStep: number;
  /** Frames in which the subject is silent are set to the training mean, as in training; absent means no. */
  readonly masksSilence?: boolean | undefined;
  readonly provenance: Pick<Provenance, 'codeVersion' | 'backend'> & {
    readonly corpus: Omit<Provenance['corpus'], 'hopSec'>;
  };
}

export interface SavedModel {
  readonly description: ModelDescription;
  readonly weights: NetworkWeights;
}

/** One of several, under the name of its file. */
export interface NamedModel extends SavedModel {
  readonly name: string;
}

/**
 * A name for each model, without extension and without repetition: `arousal-audio-E-seed1`, and
 * `arousal-audio-E+sigma-w0.4-seed1-for-E` where another served for sigma.
 */
export function modelNames(models: readonly ModelDescription[]): string[] {
  const severalFolds = new Set(models.map(({ plan }) => plan.fold)).size > 1;
  return models.map(({ plan, outputs }) => {
    const { dimension, modality, tasks, targets, seed, fold } = plan;
    const learnt = targets.map(({ kind }) => kind).join('+');
    const weight = tasks === 'multi' ? [`w${targets[0]?.weight}`] : [];
    const used = outputs.filter(({ postProcessing }) => postProcessing !== null);
    const purpose = used.length < outputs.length ? ['for', used.map(({ kind }) => kind).join('+')] : [];
    const parts = [dimension, modality, learnt, ...weight, `seed${seed}`, ...purpose];
    return [...parts, ...(severalFolds ? [fold] : [])].join('-');
  });
}
