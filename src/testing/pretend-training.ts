// Stands for training where a test is about what comes before or after it.
import type { NetworkOutcome, NetworkTask } from '../core/experiment/network-task.ts';
import type { NetworkRunner } from '../core/experiment/train-networks.ts';

/** At once, a prediction that is a mean of some inputs and depends on seed, targets, weights and training data. */
export const pretendTraining: NetworkRunner = async (task: NetworkTask): Promise<NetworkOutcome> => {
  const level = task.train[0]?.targets.data[0] ?? 0;
  return {
    epochs: [],
    stoppedEarly: false,
    chosenEpochs: task.targets.map(() => 1),
    predictions: task.targets.map(({ weight }, k) =>
      task.predicted.map(({ data: values, rows, cols }) =>
        Float32Array.from({ length: rows }, (_, row) => {
          const at = (column: number) => values[row * cols + ((column + task.seed) % cols)] as number;
          return level + weight * at(3 * k) + at(7 * k + 1);
        }),
      ),
    ),
  };
};
