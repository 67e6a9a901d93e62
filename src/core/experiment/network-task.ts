// One network of the experiment as a job of its own: it can run in any worker, and never sees what the test recordings say.
import type { Matrix } from '../array/matrix.ts';
import { column } from '../array/matrix.ts';
import type { Job, JobContext } from '../job.ts';
import type { BestEpoch } from '../model/best-epochs.ts';
import { predict } from '../model/predict.ts';
import type { TrainSequence } from '../model/sequences.ts';
import type { ShardPool } from '../model/shard.ts';
import { trainNetworkWith } from '../model/train-network.ts';
import type { TrainSettings } from '../model/train-settings.ts';
import type { EpochReport, TrainProgress } from '../model/train-types.ts';
import type { TargetSpec } from '../model/weighted-loss.ts';

export interface NetworkTask {
  readonly settings: TrainSettings;
  readonly targets: readonly TargetSpec[];
  readonly train: readonly TrainSequence[];
  readonly dev: readonly TrainSequence[];
  /** Inputs only, of every recording that is to be predicted: dev and test. */
  readonly predicted: readonly Matrix[];
  readonly seed: number;
  /** Threads that may compute its updates; 1 if left out. The outcome does not depend on it. */
  readonly threads?: number;
}

export interface NetworkOutcome {
  readonly epochs: readonly EpochReport[];
  readonly stoppedEarly: boolean;
  /** Per target the epoch whose weights predicted it. */
  readonly chosenEpochs: readonly number[];
  /** Per target, per entry of `predicted`: one value per step. */
  readonly predictions: readonly (readonly Float32Array[])[];
}

/** Trains, then predicts each target with the weights that were best for it. */
export const runNetwork: Job<NetworkTask, NetworkOutcome, TrainProgress> = (task, context) =>
  runNetworkWith(undefined, task, context);

/** The same with `helpers` for its updates; the outcome is the same too, bit for bit. */
export async function runNetworkWith(
  helpers: ShardPool | undefined,
  task: NetworkTask,
  context: JobContext<TrainProgress>,
): Promise<NetworkOutcome> {
  const { settings, targets, train, dev, seed } = task;
  const { networks, epochs, stoppedEarly } = await trainNetworkWith(
    helpers,
    { settings, targets, train, dev, seed },
    context,
  );
  const byEpoch = new Map<number, Matrix[]>();
  const chosen = targets.map((_, k) => bestFor(networks, k));
  for (const { epoch, weights } of chosen) {
    if (byEpoch.has(epoch)) continue;
    byEpoch.set(epoch, await predict(weights, task.predicted, () => context.control.checkpoint()));
  }
  return {
    epochs,
    stoppedEarly,
    chosenEpochs: chosen.map(({ epoch }) => epoch),
    predictions: chosen.map(({ epoch }, k) => (byEpoch.get(epoch) ?? []).map((steps) => column(steps, k))),
  };
}

/** The weights kept for target `k`, or those of the lowest loss, which serve every target. */
function bestFor(networks: readonly BestEpoch[], k: number): BestEpoch {
  const best =
    networks.find(({ primary }) => primary === k) ?? networks.find(({ primary }) => primary === null);
  if (!best) throw new Error(`runNetwork: expected weights for target ${k + 1}, training kept none`);
  return best;
}
