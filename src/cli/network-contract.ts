// What a training thread of the terminal can be asked for.
import type { NetworkOutcome, NetworkTask } from '../core/experiment/network-task.ts';
import type { TrainProgress } from '../core/model/train-types.ts';

export type NetworkContract = {
  network: { params: NetworkTask; progress: TrainProgress; result: NetworkOutcome };
};
