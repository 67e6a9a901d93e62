// A network that is finished: worth keeping, for it took minutes, and recognised again when the same is asked for.
import type { NetworkOutcome, NetworkTask } from './network-task.ts';
import type { NetworkPlan } from './plan-networks.ts';

export interface TrainedNetwork {
  readonly plan: NetworkPlan;
  readonly outcome: NetworkOutcome;
}

/** Two plans are of the same network exactly if their keys are equal, whatever way they came (through JSON, say). */
export function networkKey({ fold, seed, dimension, modality, tasks, targets }: NetworkPlan): string {
  const learnt = targets.map((target) => [target.dimension, target.kind, target.weight]);
  return JSON.stringify([fold, seed, dimension, modality, tasks, learnt]);
}

/**
 * The one of `finished` that `plan` asks for, if its predictions are of the task's very recordings and steps; otherwise
 * it was trained on other data. That settings and data are the same beyond this is the caller's promise.
 */
export function finishedNetwork(
  finished: readonly TrainedNetwork[],
  plan: NetworkPlan,
  task: NetworkTask,
): TrainedNetwork | undefined {
  const key = networkKey(plan);
  return finished.find((network) => networkKey(network.plan) === key && fits(network.outcome, task));
}

function fits({ predictions }: NetworkOutcome, { targets, predicted }: NetworkTask): boolean {
  return (
    predictions.length === targets.length &&
    predictions.every(
      (recordings) =>
        recordings.length === predicted.length &&
        recordings.every((steps, i) => steps.length === predicted[i]?.rows),
    )
  );
}
