// The networks of an experiment in training, several at a time: who is done, how far the others are, which are news.
import type { JobContext, JobProgress } from '../job.ts';
import type { EpochReport } from '../model/train-types.ts';
import type { KeepingTrouble } from './keeping-trouble.ts';
import { networkFailure } from './network-failure.ts';
import type { NetworkOutcome, NetworkProgress, NetworkTask } from './network-task.ts';
import { describePlan, type NetworkPlan } from './plan-networks.ts';
import { finishedNetwork, type TrainedNetwork } from './trained-network.ts';

export interface ExperimentProgress extends JobProgress {
  /** The epoch that has just ended, and of which network. */
  readonly network?: NetworkPlan;
  readonly epoch?: EpochReport;
  /** Why workers that helped with it failed; the numbers are right nevertheless. */
  readonly failures?: readonly string[];
  /** The network that has just been finished, told once; one that was finished before is not told. */
  readonly trained?: TrainedNetwork;
  /** What went wrong with keeping a network; training goes on. */
  readonly trouble?: { readonly plan: NetworkPlan; readonly what: KeepingTrouble } | undefined;
}

/** Trains one network somewhere: here, or in another thread. */
export type NetworkRunner = (
  task: NetworkTask,
  context: JobContext<NetworkProgress>,
) => Promise<NetworkOutcome>;

export interface Training {
  readonly train: NetworkRunner;
  /** Networks in training at a time. */
  readonly atOnce: number;
  /** Finished before, on the same data: they are not trained again. */
  readonly finished?: readonly TrainedNetwork[] | undefined;
  /** Under which run whoever trains keeps the networks; left out, they are not kept. */
  readonly runId?: string | null | undefined;
  /** Called once, when the last network has begun: whoever has nothing to train then will have nothing to train. */
  readonly onAllBegun?: (() => void) | undefined;
}

/** A network that is to be trained; its data is put together when its turn comes. */
export interface PlannedNetwork {
  readonly plan: NetworkPlan;
  readonly task: () => NetworkTask;
}

/**
 * Trains what is not finished yet; the result is in the order of `planned`. Progress counts networks and adds up the
 * epochs of all that are in training, so it never goes back.
 * @throws Error of the first network that fails, under its name; no other is begun then, and ending those in training is
 *   up to the caller
 */
export function trainNetworks(
  planned: readonly PlannedNetwork[],
  { train, atOnce, finished = [], runId, onAllBegun }: Training,
  context: JobContext<ExperimentProgress>,
): Promise<TrainedNetwork[]> {
  // What is over when fewer networks than workers are to be trained helps with the updates of each.
  const threads = Math.max(1, Math.floor(atOnce / Math.max(1, planned.length)));
  /** How much of each network is done. */
  const shares = planned.map(() => 0);
  let toBegin = planned.length;
  const begun = () => {
    if (--toBegin === 0) onAllBegun?.();
  };

  function report(index: number, plan: NetworkPlan, share: number, news: Partial<ExperimentProgress>): void {
    shares[index] = share;
    const done = shares.reduce((sum, one) => sum + one, 0);
    context.onProgress({ done, total: planned.length, label: describePlan(plan), ...news });
  }

  return mapAtOnce(planned, atOnce, async (one, index) => {
    const { signal, control } = context;
    await control.checkpoint();
    const { plan } = one;
    const task = one.task();
    const known = finishedNetwork(finished, plan, task);
    if (known) {
      begun();
      report(index, plan, 1, {});
      return known;
    }
    const ofThis = (what?: KeepingTrouble) => what && { plan, what };
    const onProgress = ({ trouble, ...epoch }: NetworkProgress) =>
      report(index, plan, epoch.done / epoch.total, {
        network: plan,
        epoch,
        trouble: ofThis(trouble),
        ...(epoch.failures && { failures: epoch.failures }),
      });
    const kept = runId === undefined || runId === null ? undefined : { runId, plan };
    const training = train({ ...task, threads, kept }, { signal, control, onProgress });
    begun();
    const { trouble, ...outcome } = await training.catch((error: unknown) => {
      throw networkFailure(plan, error);
    });
    const trained = { plan, outcome };
    report(index, plan, 1, { trained, trouble: ofThis(trouble) });
    return trained;
  });
}

/** `Promise.all` over `items`, no more than `limit` at a time; results in the order of the items. */
async function mapAtOnce<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  async function worker(): Promise<void> {
    try {
      for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T, i);
    } catch (error) {
      next = items.length;
      throw error;
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
