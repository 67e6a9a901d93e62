// One network of the experiment as a job of its own: it can run in any worker, and never sees what the test recordings say.
import type { Matrix } from '../array/matrix.ts';
import { column } from '../array/matrix.ts';
import type { JobContext } from '../job.ts';
import type { BestEpoch } from '../model/best-epochs.ts';
import { describeNetwork } from '../model/network-weights.ts';
import { predict } from '../model/predict.ts';
import type { TrainSequence } from '../model/sequences.ts';
import type { ShardPool } from '../model/shard.ts';
import { trainNetworkWith } from '../model/train-network.ts';
import type { TrainSettings } from '../model/train-settings.ts';
import type { EpochReport, TrainCheckpoint, TrainProgress, TrainResult } from '../model/train-types.ts';
import type { TargetSpec } from '../model/weighted-loss.ts';
import { createCheckpointWriter } from './checkpoint-writer.ts';
import type { KeepingTrouble } from './keeping-trouble.ts';
import type { EpochWeights, NetworkKeeper } from './network-keeper.ts';
import type { NetworkPlan } from './plan-networks.ts';

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
  /** Under which run, and as which network, its state is kept by whoever trains it; left out, nothing is kept. */
  readonly kept?: { readonly runId: string; readonly plan: NetworkPlan } | undefined;
}

export interface NetworkOutcome {
  readonly epochs: readonly EpochReport[];
  readonly stoppedEarly: boolean;
  /** Per target the epoch whose weights predicted it. */
  readonly chosenEpochs: readonly number[];
  /** Per target, per entry of `predicted`: one value per step. */
  readonly predictions: readonly (readonly Float32Array[])[];
  /** What went wrong with keeping the network and was not told by a progress. */
  readonly trouble?: KeepingTrouble | undefined;
}

/** An epoch, and what went wrong since the last. */
export interface NetworkProgress extends TrainProgress {
  readonly trouble?: KeepingTrouble | undefined;
}

/**
 * Trains, then predicts each target with the weights that were best for it. With a keeper it goes on from the last
 * checkpoint, if there is one, and tells the epochs before it once more. A disk that fails never fails the training.
 */
export function runNetwork(
  task: NetworkTask,
  context: JobContext<NetworkProgress>,
  keeper: NetworkKeeper | null = null,
): Promise<NetworkOutcome> {
  return runNetworkWith(undefined, task, context, keeper);
}

/** The same with `helpers` for its updates; the outcome is the same too, bit for bit. */
export async function runNetworkWith(
  helpers: ShardPool | undefined,
  task: NetworkTask,
  context: JobContext<NetworkProgress>,
  keeper: NetworkKeeper | null = null,
): Promise<NetworkOutcome> {
  const { settings, targets, train, dev, seed } = task;
  const troubles = createTroubles();
  const resumeFrom = await earlierPart(task, keeper, (error) => troubles.tell('startsAnew', error));
  const notKept = (error: unknown) => troubles.tell('notKept', error);
  const onProgress = (progress: TrainProgress) =>
    context.onProgress({ ...progress, trouble: troubles.take() });
  for (const report of resumeFrom?.epochs ?? [])
    onProgress({ done: report.epoch, total: settings.maxEpochs, label: `epoch ${report.epoch}`, ...report });
  const checkpoints = keeper ? createCheckpointWriter(keeper.saveCheckpoint, notKept) : undefined;
  try {
    const params = { settings, targets, train, dev, seed, resumeFrom };
    const result = await trainNetworkWith(helpers, params, { ...context, onProgress, checkpoints });
    const chosen = targets.map((_, k) => bestFor(result.networks, k));
    const outcome = await predictChosen(result, chosen, task, context);
    await checkpoints?.settled();
    await keeper?.keepFinished(outcome, distinct(chosen)).catch(notKept);
    return { ...outcome, trouble: troubles.take() };
  } finally {
    await checkpoints?.settled();
  }
}

async function predictChosen(
  { epochs, stoppedEarly }: TrainResult,
  chosen: readonly BestEpoch[],
  { predicted }: NetworkTask,
  { control }: JobContext<NetworkProgress>,
): Promise<NetworkOutcome> {
  const byEpoch = new Map<number, Matrix[]>();
  for (const { epoch, weights } of distinct(chosen))
    byEpoch.set(epoch, await predict(weights, predicted, () => control.checkpoint()));
  return {
    epochs,
    stoppedEarly,
    chosenEpochs: chosen.map(({ epoch }) => epoch),
    predictions: chosen.map(({ epoch }, k) => (byEpoch.get(epoch) ?? []).map((steps) => column(steps, k))),
  };
}

function distinct(chosen: readonly BestEpoch[]): EpochWeights[] {
  const byEpoch = new Map(chosen.map(({ epoch, weights }) => [epoch, weights]));
  return [...byEpoch].map(([epoch, weights]) => ({ epoch, weights }));
}

/** The checkpoint to go on from. One that cannot be used is told, and the network starts anew. */
async function earlierPart(
  task: NetworkTask,
  keeper: NetworkKeeper | null,
  tell: (error: unknown) => void,
): Promise<TrainCheckpoint | undefined> {
  try {
    const checkpoint = (await keeper?.loadCheckpoint()) ?? undefined;
    if (checkpoint && !fits(checkpoint, task)) throw new Error('it belongs to another network');
    return checkpoint;
  } catch (error) {
    tell(error);
    return undefined;
  }
}

/** Whether weights and remembered gradients have the sizes that the task's network has. */
function fits({ weights, optimiser }: TrainCheckpoint, { settings, targets, train }: NetworkTask): boolean {
  const { cellsPerDirection } = settings;
  const inputs = train[0]?.inputs.cols ?? 0;
  const expected = describeNetwork({ inputs, cellsPerDirection, outputs: targets.length });
  const perParameter = settings.optimiser.kind === 'adam' ? 2 : 1;
  const sizes = expected.flatMap(({ shape }) =>
    new Array<number>(perParameter).fill(shape.reduce((product, size) => product * size, 1)),
  );
  return (
    expected.map(({ shape }) => shape.join()).join(';') ===
      weights.map(({ shape }) => shape.join()).join(';') &&
    sizes.join() === optimiser.slots.map(({ length }) => length).join()
  );
}

/** Keeps what went wrong until somebody can be told, the same thing once. */
function createTroubles() {
  let last = '';
  let untold: KeepingTrouble | undefined;
  return {
    tell(kind: KeepingTrouble['kind'], error: unknown): void {
      const why = error instanceof Error ? error.message : String(error);
      if (why !== last) untold = { kind, why };
      last = why;
    },
    take(): KeepingTrouble | undefined {
      const trouble = untold;
      untold = undefined;
      return trouble;
    },
  };
}

/** The weights kept for target `k`, or those of the lowest loss, which serve every target. */
function bestFor(networks: readonly BestEpoch[], k: number): BestEpoch {
  const best =
    networks.find(({ primary }) => primary === k) ?? networks.find(({ primary }) => primary === null);
  if (!best) throw new Error(`runNetwork: expected weights for target ${k + 1}, training kept none`);
  return best;
}
