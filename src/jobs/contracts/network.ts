// What a worker that trains networks can be asked for, in the browser and in the terminal.
import type { NetworkOutcome, NetworkProgress, NetworkTask } from '../../core/experiment/network-task.ts';
import type { BackendChoice, BackendRequest } from '../../core/kernels/backend-choice.ts';

export type NetworkContract = {
  network: { params: NetworkTask; progress: NetworkProgress; result: NetworkOutcome };
};

/** What the page asks a training worker for: to train for whoever is at the other end of a port, and no longer for others. */
export type NetworkWorkerContract = {
  serveOn: { params: MessagePort; progress: never; result: null };
  /** What it trains on from now on; WebAssembly if it was never asked. Ends what it trains. */
  chooseBackend: { params: BackendRequest; progress: never; result: BackendChoice };
};
