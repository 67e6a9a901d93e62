// An experiment on several workers: one prepares and judges, the others train networks for it.
import type { FeatureTable } from '../core/corpus/corpus.ts';
import { mostNetworks } from '../core/experiment/plan-networks.ts';
import type { ExperimentProgress } from '../core/experiment/train-networks.ts';
import type {
  BackendMeasurement,
  BackendMeasurements,
  BackendReport,
  BackendWish,
} from '../core/kernels/backend-choice.ts';
import { mostPasses, passSizeOf } from '../core/model/pass-size.ts';
import type { RunOptions } from '../core/worker-pool.ts';
import { isAbortError } from '../rpc/abort-error.ts';
import { createWorkerPool, type WorkerLike } from '../rpc/worker-pool.ts';
import type { ExperimentContract, ExperimentRequest, KeptExperimentResult } from './contracts/experiment.ts';
import { createTrainingWorkers, type Machine, trainingWorkers } from './training-workers.ts';

export interface ExperimentOptions extends Omit<RunOptions<ExperimentProgress>, 'transfer'> {
  /** What to compute on; automatic if left out. */
  readonly backend?: BackendWish | undefined;
  /** Told before the first network begins. */
  readonly onBackend?: ((report: BackendReport) => void) | undefined;
}

/** What was measured of backends, and whoever keeps it. */
export interface BackendMemory {
  recall(): BackendMeasurements;
  keep(key: string, measurement: BackendMeasurement): void;
}

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
  readonly memory?: BackendMemory | undefined;
  readonly spawnExperimentWorker: () => WorkerLike;
  readonly spawnNetworkWorker: () => WorkerLike;
}

/** Runs experiments one after the other. Workers start with the first and live on; after a failure all are replaced. */
export function createExperimentRunner({
  machine,
  memory,
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
    const { signal, backend: wish = 'automatic', onBackend, ...rest } = options;
    await coordinator.run('clearFeatures', null, { signal });
    const workers = trainingWorkers(machine, mostParts(request, features));
    const size = passSizeOf(request.settings.train, widestInputs(features));
    const remembered = memory?.recall() ?? {};
    const choice = await training.chooseBackend({ wish, size, atOnce: workers, remembered }, { signal });
    if (choice.measured) memory?.keep(choice.measured.key, choice.measured.measurement);
    const backend = withCount(choice.report, workers);
    onBackend?.(backend);
    // A GPU has memory for one network, and nothing to gain from several.
    const loan = training.lend(backend.name === 'webgpu' ? 1 : workers);
    for (const table of features) await coordinator.run('addFeatures', table, { signal });
    const transfer = [...loan.workers, loan.losses];
    return coordinator.run('runExperiment', { request, loan, backend }, { ...rest, signal, transfer });
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

/** Of an experiment without features there will be nothing to train. */
function widestInputs(features: readonly FeatureTable[]): number {
  return Math.max(1, ...features.map(({ columns }) => columns.length));
}

/** Into how many parts the work can fall at a time: as many networks, each in as many passes as an update has. */
function mostParts({ folds, settings }: ExperimentRequest, features: readonly FeatureTable[]): number {
  const sequences = Math.max(1, ...folds.map(({ train }) => train.length));
  const frames = Math.max(1, ...features.map(({ values }) => values.rows));
  return mostNetworks(folds.length, settings) * mostPasses(settings.train, sequences, frames);
}

function withCount(report: BackendReport, workers: number): BackendReport {
  if (report.name === 'webgpu') return report;
  return { ...report, adapter: `${report.adapter}, ${workers === 1 ? 'one worker' : `${workers} workers`}` };
}
