// What a training run takes, reports and gives: plain data that crosses worker borders.
import type { JobContext, JobProgress } from '../job.ts';
import type { BestEpoch } from './best-epochs.ts';
import type { NetworkWeights } from './network-weights.ts';
import type { OptimiserState } from './optimiser.ts';
import type { TrainSequence } from './sequences.ts';
import type { TrainSettings } from './train-settings.ts';
import type { TargetSpec } from './weighted-loss.ts';

export interface TrainParams {
  readonly settings: TrainSettings;
  /** In the order of the targets' columns. */
  readonly targets: readonly TargetSpec[];
  readonly train: readonly TrainSequence[];
  /** Without any, training runs for `maxEpochs` and the last weights are kept. */
  readonly dev: readonly TrainSequence[];
  /** 32-bit integer. The same seed and backend give the same numbers, bit for bit. */
  readonly seed: number;
  /** Goes on after this epoch as if there had been no interruption; all else must be as it was. */
  readonly resumeFrom?: TrainCheckpoint | undefined;
}

/** One epoch; per-target figures in the order of the targets, NaN where a target has no frame or no CCC. */
export interface EpochReport {
  /** Counted from 1. */
  readonly epoch: number;
  /** J of Eqs. 7 and 8 over the epoch's frames, while the weights were changing and with noise on the inputs. */
  readonly trainLoss: number;
  readonly trainMse: readonly number[];
  /** NaN without dev sequences. */
  readonly devLoss: number;
  readonly devMse: readonly number[];
  /** Over all dev frames, one sequence after the other, before any post-processing. */
  readonly devCcc: readonly number[];
  /** For whom this epoch is the best so far: indices of targets, or null for the loss. */
  readonly bestFor: readonly (number | null)[];
  /** What computed it, as tfjs calls it; absent in epochs from before it was kept. */
  readonly backend?: string | undefined;
}

export interface TrainProgress extends JobProgress, EpochReport {
  /** Why workers that helped failed in this epoch; their work was done here, so the numbers are right. */
  readonly failures?: readonly string[];
}

/** Where checkpoints go; they are large, so none is made that is not wanted. */
export interface CheckpointSink {
  /** Asked after every epoch. */
  isWanted(): boolean;
  /** Returns at once. Nobody changes the arrays any more. */
  take(checkpoint: TrainCheckpoint): void;
}

export interface TrainContext extends JobContext<TrainProgress> {
  /** Left out, no checkpoint is made. */
  readonly checkpoints?: CheckpointSink | undefined;
}

/** All that is needed to go on after `epoch`. Random numbers need no state: each epoch draws from its own stream. */
export interface TrainCheckpoint {
  readonly epoch: number;
  readonly weights: NetworkWeights;
  readonly optimiser: OptimiserState;
  readonly best: readonly BestEpoch[];
  readonly epochs: readonly EpochReport[];
}

export interface TrainResult {
  /** The best epoch per primary target, or the one with the lowest dev loss; ready for `predict`. */
  readonly networks: readonly BestEpoch[];
  readonly epochs: readonly EpochReport[];
  /** Whether patience ended the run before `maxEpochs`. */
  readonly stoppedEarly: boolean;
}
