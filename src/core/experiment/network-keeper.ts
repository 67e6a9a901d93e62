// Where a network is kept while it is trained and once it is finished, as its training sees it. Storage implements it on the
// disk of a browser, the terminal in a folder; both in the thread that trains, so that weights travel nowhere.
import type { NetworkWeights } from '../model/network-weights.ts';
import type { TrainCheckpoint } from '../model/train-types.ts';
import type { NetworkOutcome } from './network-task.ts';

/** The weights that predict, of one epoch. */
export interface EpochWeights {
  readonly epoch: number;
  readonly weights: NetworkWeights;
}

export interface NetworkKeeper {
  /** The last complete one; null if there is none. Rejects if it is damaged. */
  loadCheckpoint(): Promise<TrainCheckpoint | null>;
  /** Replaces the one before, which stays until this one is complete. */
  saveCheckpoint(checkpoint: TrainCheckpoint): Promise<void>;
  /** Keeps what the experiment needs of the network, and its weights; the checkpoint goes. */
  keepFinished(outcome: NetworkOutcome, weights: readonly EpochWeights[]): Promise<void>;
}
