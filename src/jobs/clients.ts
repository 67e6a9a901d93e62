// The only place that spawns Workers: each job as a plain async function, whoever computes it.
import type { GoldStandard, GoldStandardParams } from '../core/annotation/gold-standard-types.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { ExperimentProgress } from '../core/experiment/run-experiment.ts';
import type { JobProgress } from '../core/job.ts';
import type { SimulationParams } from '../core/simulation/simulate-corpus.ts';
import type { RunOptions } from '../core/worker-pool.ts';
import type { AnnotationContract } from './contracts/annotation.ts';
import type { ArrivedCorpus, CorpusContract, ImportCorpusParams } from './contracts/corpus.ts';
import type { ExperimentContract, ExperimentRequest, KeptExperimentResult } from './contracts/experiment.ts';
import { type GoldStandardOptions, goldStandardInChunks } from './gold-standard-in-chunks.ts';
import { importInBatches } from './import-in-batches.ts';
import { createWorkerPool, type WorkerLike } from './worker-pool.ts';

type JobOptions = Omit<RunOptions<JobProgress>, 'transfer'>;
type ExperimentOptions = Omit<RunOptions<ExperimentProgress>, 'transfer'>;

export interface JobClients {
  importCorpus(params: ImportCorpusParams, options?: JobOptions): Promise<ArrivedCorpus>;
  simulateCorpus(params: SimulationParams, options?: JobOptions): Promise<ArrivedCorpus>;
  /** A corpus that was kept at an earlier visit, by its id; null if it is not there. */
  restoreCorpus(id: string, options?: JobOptions): Promise<ArrivedCorpus | null>;
  /** One per input, in the order of the inputs. */
  goldStandard(params: GoldStandardParams, options?: GoldStandardOptions): Promise<GoldStandard[]>;
  /** Hands the features over one by one, then trains, judges and scores. */
  runExperiment(
    request: ExperimentRequest,
    features: readonly FeatureTable[],
    options?: ExperimentOptions,
  ): Promise<KeptExperimentResult>;
  /** Starts the workers that the first folder needs, ahead of it. */
  warmUp(): void;
  /** Ends every worker; what still runs rejects with an `AbortError`. */
  dispose(): void;
}

export interface JobClientsOptions {
  /** As `navigator.hardwareConcurrency` says; one of them is left to the page. */
  readonly hardwareConcurrency?: number;
  readonly spawnCorpusWorker?: () => WorkerLike;
  readonly spawnAnnotationWorker?: () => WorkerLike;
  readonly spawnExperimentWorker?: () => WorkerLike;
}

/** No worker is started before the first job needs it, or `warmUp` is called. */
export function createJobClients({
  hardwareConcurrency = navigator.hardwareConcurrency,
  spawnCorpusWorker = newCorpusWorker,
  spawnAnnotationWorker = newAnnotationWorker,
  spawnExperimentWorker = newExperimentWorker,
}: JobClientsOptions = {}): JobClients {
  const corpus = createWorkerPool<CorpusContract>({ spawn: spawnCorpusWorker, size: 1 });
  const annotation = createWorkerPool<AnnotationContract>({
    spawn: spawnAnnotationWorker,
    size: annotationWorkers(hardwareConcurrency),
  });
  const experiment = createWorkerPool<ExperimentContract>({ spawn: spawnExperimentWorker, size: 1 });
  let lastImport = 0;
  return {
    importCorpus: (params, options) => importInBatches(corpus, ++lastImport, params, options),
    simulateCorpus: (params, options) => corpus.run('simulateCorpus', params, options),
    restoreCorpus: (id, { signal } = {}) => corpus.run('restoreCorpus', id, { signal }),
    goldStandard: (params, options) => goldStandardInChunks(annotation, params, options),
    async runExperiment(request, features, options = {}) {
      const { signal } = options;
      await experiment.run('clearFeatures', null, { signal });
      for (const table of features) await experiment.run('addFeatures', table, { signal });
      return experiment.run('runExperiment', request, options);
    },
    warmUp() {
      corpus.warmUp();
      annotation.warmUp();
    },
    dispose() {
      corpus.dispose();
      annotation.dispose();
      experiment.dispose();
    },
  };
}

/** Some browsers hide how many cores there are. */
function annotationWorkers(hardwareConcurrency: number | undefined): number {
  return Math.max(1, Math.min(4, (hardwareConcurrency ?? 2) - 1));
}

// The bundler finds a worker by this very form of call, so address and options have to be literals.
function newCorpusWorker(): WorkerLike {
  return new Worker(new URL('../../workers/corpus.worker.ts', import.meta.url), {
    type: 'module',
    name: 'corpus',
  });
}

function newAnnotationWorker(): WorkerLike {
  return new Worker(new URL('../../workers/annotation.worker.ts', import.meta.url), {
    type: 'module',
    name: 'annotation',
  });
}

function newExperimentWorker(): WorkerLike {
  return new Worker(new URL('../../workers/experiment.worker.ts', import.meta.url), {
    type: 'module',
    name: 'experiment',
  });
}
