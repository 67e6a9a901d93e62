// The only place that spawns Workers: each job as a plain async function, whoever computes it.
import type { GoldStandard, GoldStandardParams } from '../core/annotation/gold-standard-types.ts';
import type { RaterReport, RaterReportParams } from '../core/annotation/rater-report.ts';
import type { ReactionLagParams, ReactionLags } from '../core/annotation/reaction-lag.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { ExtractedFeatures, KeptExtraction } from '../core/corpus/extracted-features.ts';
import type { NamedModel } from '../core/experiment/saved-model.ts';
import type { JobProgress } from '../core/job.ts';
import type { BundledOrigin } from '../core/project/project-archive.ts';
import type { SimulationParams } from '../core/simulation/simulate-corpus.ts';
import type { RunOptions, WorkerPool } from '../core/worker-pool.ts';
import { createWorkerPool, type WorkerLike } from '../rpc/worker-pool.ts';
import type { AnnotationContract } from './contracts/annotation.ts';
import type { ArrivedCorpus, CorpusContract, CorpusFile, ImportCorpusParams } from './contracts/corpus.ts';
import type { ExperimentRequest, KeptExperimentResult } from './contracts/experiment.ts';
import type { ModelContract, ModelPrediction, PredictParams } from './contracts/model.ts';
import type { SoundContract } from './contracts/sound.ts';
import { copyInputs } from './copy-inputs.ts';
import { type BackendMemory, createExperimentRunner, type ExperimentOptions } from './experiment-runner.ts';
import { createFaceClient, type DelegateMemory, type FaceClient } from './face-client.ts';
import { type GoldStandardOptions, goldStandardInChunks } from './gold-standard-in-chunks.ts';
import { importInBatches } from './import-in-batches.ts';

type JobOptions = Omit<RunOptions<JobProgress>, 'transfer'>;

export interface JobClients {
  importCorpus(params: ImportCorpusParams, options?: JobOptions): Promise<ArrivedCorpus>;
  simulateCorpus(params: SimulationParams, options?: JobOptions): Promise<ArrivedCorpus>;
  /** A corpus folder that comes with the app; its media arrive with it. */
  openBundled(origin: BundledOrigin, options?: JobOptions): Promise<ArrivedCorpus>;
  /** A corpus that was kept at an earlier visit, by its id; null if it is not there. */
  restoreCorpus(id: string, options?: JobOptions): Promise<ArrivedCorpus | null>;
  /** Features that were extracted at an earlier visit, of those that are still there. */
  loadExtractions(kept: readonly KeptExtraction[], options?: JobOptions): Promise<ExtractedFeatures[]>;
  /** One per input, in the order of the inputs. */
  goldStandard(params: GoldStandardParams, options?: GoldStandardOptions): Promise<GoldStandard[]>;
  /** Definitions side by side, pairs and windows of one recording and dimension; the page keeps its traces. */
  raterReport(params: RaterReportParams, options?: JobOptions): Promise<RaterReport>;
  /** How late the raters of one dimension answer; the page keeps its traces, features are copied with the call. */
  reactionLags(params: ReactionLagParams, options?: JobOptions): Promise<ReactionLags>;
  /**
   * Hands the features over one by one, then trains several networks at a time, judges and scores. Progress tells every
   * epoch and every finished network, none is dropped; `request.finished` are not trained again. A network that fails
   * or whose worker crashes rejects the run under its name, with a `remedy`.
   */
  runExperiment(
    request: ExperimentRequest,
    features: readonly FeatureTable[],
    options?: ExperimentOptions,
  ): Promise<KeptExperimentResult>;
  /** Works on the sound of recordings, on as many workers as there are cores but one. */
  readonly sound: WorkerPool<SoundContract>;
  /** Every saved model among the files. @throws Error that names the file that cannot be used */
  openModels(files: readonly CorpusFile[], options?: JobOptions): Promise<readonly NamedModel[]>;
  /** What a saved model says of one recording. */
  predict(params: PredictParams, options?: JobOptions): Promise<ModelPrediction>;
  /** Works on the video of recordings, two at a time. */
  readonly face: FaceClient;
  /** Starts the workers that the first folder needs, ahead of it. */
  warmUp(): void;
  /** Ends every worker; what still runs rejects with an `AbortError`. */
  dispose(): void;
}

export interface JobClientsOptions {
  /** As `navigator.hardwareConcurrency` says; one of them is left to the page. */
  readonly hardwareConcurrency?: number;
  /** As `navigator.deviceMemory` says in some browsers. */
  readonly deviceMemoryGiB?: number | undefined;
  /** What was measured of backends at earlier visits; without it they are measured anew. */
  readonly backendMemory?: BackendMemory | undefined;
  readonly spawnCorpusWorker?: () => WorkerLike;
  readonly spawnAnnotationWorker?: () => WorkerLike;
  readonly spawnExperimentWorker?: () => WorkerLike;
  readonly spawnNetworkWorker?: () => WorkerLike;
  readonly spawnSoundWorker?: () => WorkerLike;
  readonly spawnModelWorker?: () => WorkerLike;
  readonly spawnFaceWorker?: () => WorkerLike;
  /** What was measured of graphics cards at earlier visits; without it they are measured anew. */
  readonly delegateMemory?: DelegateMemory | undefined;
}

/** No worker is started before the first job needs it, or `warmUp` is called. */
export function createJobClients({
  hardwareConcurrency = navigator.hardwareConcurrency,
  deviceMemoryGiB = deviceMemory(),
  backendMemory,
  spawnCorpusWorker = newCorpusWorker,
  spawnAnnotationWorker = newAnnotationWorker,
  spawnExperimentWorker = newExperimentWorker,
  spawnNetworkWorker = newNetworkWorker,
  spawnSoundWorker = newSoundWorker,
  spawnModelWorker = newModelWorker,
  spawnFaceWorker,
  delegateMemory,
}: JobClientsOptions = {}): JobClients {
  const corpus = createWorkerPool<CorpusContract>({ spawn: spawnCorpusWorker, size: 1 });
  const annotation = createWorkerPool<AnnotationContract>({
    spawn: spawnAnnotationWorker,
    size: annotationWorkers(hardwareConcurrency),
  });
  const experiment = createExperimentRunner({
    machine: { hardwareConcurrency, deviceMemoryGiB },
    memory: backendMemory,
    spawnExperimentWorker,
    spawnNetworkWorker,
  });
  const sound = createWorkerPool<SoundContract>({
    spawn: spawnSoundWorker,
    size: Math.max(1, (hardwareConcurrency ?? 2) - 1),
  });
  const model = createWorkerPool<ModelContract>({ spawn: spawnModelWorker, size: 1 });
  const face = createFaceClient({
    filesUrl: () => new URL('face/', document.baseURI).href,
    memory: delegateMemory,
    ...(spawnFaceWorker && { spawn: spawnFaceWorker }),
  });
  let lastImport = 0;
  return {
    importCorpus: (params, options) => importInBatches(corpus, ++lastImport, params, options),
    simulateCorpus: (params, options) => corpus.run('simulateCorpus', params, options),
    openBundled({ name, fromMedia = false }, options) {
      const url = new URL(`demo/${name}`, document.baseURI).href;
      return corpus.run('openBundled', { url, withFeatures: !fromMedia }, options);
    },
    restoreCorpus: (id, { signal } = {}) => corpus.run('restoreCorpus', id, { signal }),
    loadExtractions: (kept, { signal } = {}) => corpus.run('loadExtractions', kept, { signal }),
    goldStandard: (params, options) => goldStandardInChunks(annotation, params, options),
    async raterReport(params, options = {}) {
      const { inputs, transfer } = await copyInputs([params.input], options.signal);
      const [input = params.input] = inputs;
      return annotation.run('raterReport', { ...params, input }, { ...options, transfer });
    },
    async reactionLags(params, options = {}) {
      const { inputs, transfer } = await copyInputs(params.inputs, options.signal);
      return annotation.run('reactionLags', { ...params, inputs }, { ...options, transfer });
    },
    runExperiment: experiment.run,
    sound,
    openModels: (files, { signal } = {}) => model.run('openModels', files, { signal }),
    predict: (params, { signal } = {}) => model.run('predict', params, { signal }),
    face,
    warmUp() {
      corpus.warmUp();
      annotation.warmUp();
    },
    dispose() {
      corpus.dispose();
      annotation.dispose();
      sound.dispose();
      face.dispose();
      experiment.dispose();
      model.dispose();
    },
  };
}

/** Some browsers hide how many cores there are. */
function annotationWorkers(hardwareConcurrency: number | undefined): number {
  return Math.max(1, Math.min(4, (hardwareConcurrency ?? 2) - 1));
}

/** The DOM library does not know it yet, nor does every browser. */
function deviceMemory(): number | undefined {
  return (globalThis.navigator as { deviceMemory?: number } | undefined)?.deviceMemory;
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

function newNetworkWorker(): WorkerLike {
  return new Worker(new URL('../../workers/network.worker.ts', import.meta.url), {
    type: 'module',
    name: 'network',
  });
}

function newSoundWorker(): WorkerLike {
  return new Worker(new URL('../../workers/sound.worker.ts', import.meta.url), {
    type: 'module',
    name: 'sound',
  });
}

function newModelWorker(): WorkerLike {
  return new Worker(new URL('../../workers/model.worker.ts', import.meta.url), {
    type: 'module',
    name: 'model',
  });
}
