// An experiment on several workers: one prepares and judges, the others train networks for it.
import type { FeatureTable } from '../core/corpus/corpus.ts';
import { mostNetworks } from '../core/experiment/plan-networks.ts';
import type { ExperimentProgress } from '../core/experiment/train-networks.ts';
import type { RunOptions } from '../core/worker-pool.ts';
import { isAbortError } from '../rpc/abort-error.ts';
import { createWorkerPool, type WorkerLike } from '../rpc/worker-pool.ts';
import type { ExperimentContract, ExperimentRequest, KeptExperimentResult } from './contracts/experiment.ts';
import { createTrainingWorkers, type Machine, networksAtOnce } from './training-workers.ts';

export type ExperimentOptions = Omit<RunOptions<ExperimentProgress>, 'transfer'>;

export interface ExperimentRunner {
  run(
    request: ExperimentRequest,
    features: readonly FeatureTable[],
    options?: ExperimentOptions,
  ): Promise<KeptExperimentResult>;
  dispose(): void;
}

interface ExperimentRunnerOptions {
  readonly machine: Machine;
  readonly spawnExperimentWorker: () => WorkerLike;
  readonly spawnNetworkWorker: () => WorkerLike;
}

/** Runs experiments one after the other. Workers start with the first and live on; after a failure all are replaced. */
export function createExperimentRunner({
  machine,
  spawnExperimentWorker,
  spawnNetworkWorker,
}: ExperimentRunnerOptions): ExperimentRunner {
  const training = createTrainingWorkers(spawnNetworkWorker);
  const coordinator = createWorkerPool<ExperimentContract>({
    spawn: spawnExperimentWorker,
    size: 1,
    // Nobody is left to stop what it had begun.
    onEnd: training.end,
  });
  let last: Promise<unknown> = Promise.resolve();

  async function runNow(
    request: ExperimentRequest,
    features: readonly FeatureTable[],
    options: ExperimentOptions,
  ): Promise<KeptExperimentResult> {
    const { signal } = options;
    await coordinator.run('clearFeatures', null, { signal });
    const loan = training.lend(networksAtOnce(machine, mostNetworks(request.folds.length, request.settings)));
    for (const table of features) await coordinator.run('addFeatures', table, { signal });
    const transfer = [...loan.workers, loan.losses];
    return coordinator.run('runExperiment', { request, loan }, { ...options, transfer });
  }

  function run(
    request: ExperimentRequest,
    features: readonly FeatureTable[],
    options: ExperimentOptions = {},
  ): Promise<KeptExperimentResult> {
    const result = last.then(() => runNow(request, features, options));
    last = result.catch((error: unknown) => {
      if (!isAbortError(error)) training.end();
    });
    return result;
  }

  function dispose() {
    coordinator.dispose();
    training.end();
  }

  return { run, dispose };
}
