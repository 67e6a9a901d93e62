// What the threads of the terminal can be asked for, and what they are started with.
import type { Provenance } from '../core/experiment/results-document.ts';
import type { NetworkContract } from '../jobs/contracts/network.ts';
import type { TerminalBackend } from './tensor-backend.ts';

export interface NetworkThreadData {
  /** `portable` is for comparison, in `soften bench`. */
  readonly backend: TerminalBackend | 'portable';
}

export type NetworkThreadContract = NetworkContract & {
  /** What it computes on, and whether that is a driver in software that stands in for a GPU. Rejects if it cannot be started. */
  describe: {
    params: null;
    progress: never;
    result: { backend: Provenance['backend']; isSoftware: boolean };
  };
};
