// The one store: state, and the commands that change it. Everything long goes through the job queue.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { paperGoldStandard } from '../core/annotation/gold-standard.ts';
import { firstTrainChoices } from '../core/experiment/train-choices.ts';
import type { ArchiveClient } from '../jobs/archive-client.ts';
import type { JobClients } from '../jobs/clients.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import {
  type BackendCommands,
  type BackendNotes,
  backendCommands,
  firstBackendState,
} from './backend-commands.ts';
import { type CorpusCommands, corpusCommands } from './corpus-commands.ts';
import { type EditCommands, editCommands } from './edit-commands.ts';
import { emptyHistory } from './edit-history.ts';
import { type ExperimentCommands, experimentCommands } from './experiment-commands.ts';
import { type ExtractionCommands, extractionCommands } from './extraction-commands.ts';
import { noExtractions } from './extraction-state.ts';
import { type FaceViewCommands, faceViewCommands } from './face-view-commands.ts';
import { type GoldCommands, goldCommands } from './gold-commands.ts';
import { type ModelCommands, modelCommands } from './model-commands.ts';
import { noModel } from './model-state.ts';
import { type ProjectCommands, projectCommands } from './project-commands.ts';
import { type ProjectFileCommands, projectFileCommands } from './project-file-commands.ts';
import { createRepository } from './repository.ts';
import { type ReviewCommands, reviewCommands } from './review-commands.ts';
import { type RunCommands, runCommands } from './run-commands.ts';
import { idleStudy, noRuns, type SoftenState } from './soften-state.ts';
import { type SoundViewCommands, soundViewCommands } from './sound-view-commands.ts';
import { type StudyCommands, studyCommands } from './study-commands.ts';
import { type TakeCommands, takeCommands } from './take-commands.ts';
import { type TrainCommands, trainCommands } from './train-commands.ts';
import { type WholeExperimentCommands, wholeExperimentCommands } from './whole-experiment.ts';

export interface Services {
  readonly jobs: JobClients;
  readonly queue: JobQueue;
  /** Without one nothing is kept. */
  readonly archive?: ArchiveClient;
  readonly backendNotes?: BackendNotes;
  /** Stands in the provenance of every result. */
  readonly codeVersion: string;
}

export interface SoftenStore {
  readonly state: StoreApi<SoftenState>;
  readonly queue: JobQueue;
  readonly commands: CorpusCommands &
    GoldCommands &
    StudyCommands &
    ReviewCommands &
    TakeCommands &
    TrainCommands &
    ExtractionCommands &
    ExperimentCommands &
    RunCommands &
    ModelCommands &
    WholeExperimentCommands &
    BackendCommands &
    ProjectCommands &
    ProjectFileCommands &
    SoundViewCommands &
    FaceViewCommands &
    EditCommands;
}

export function createSoftenStore(services: Services): SoftenStore {
  const state = createStore<SoftenState>(() => ({
    codeVersion: services.codeVersion,
    repository: createRepository(),
    open: null,
    opening: null,
    openFailure: null,
    fold: null,
    goldSettings: paperGoldStandard,
    train: firstTrainChoices,
    gold: { jobId: null, version: 0, tookMs: null, failure: null },
    extraction: noExtractions,
    studies: { report: idleStudy, lags: idleStudy },
    reviews: {},
    recorded: [],
    takes: [],
    history: emptyHistory,
    experiment: null,
    runs: noRuns,
    model: noModel,
    pace: null,
    backend: firstBackendState(services.backendNotes),
    project: { status: { kind: 'opening' }, notKept: null, replaced: null },
  }));
  const gold = goldCommands(state, services);
  const corpus = corpusCommands(state, services, gold.recomputeGold);
  const study = studyCommands(state, services, gold.recomputeGold);
  const experiment = experimentCommands(state, services);
  const extraction = extractionCommands(state, services);
  const runs = runCommands(state, services);
  const model = modelCommands(state, services);
  const project = projectCommands(state, services, corpus.openStored);
  const train = trainCommands(state);
  const whole = wholeExperimentCommands(state, { ...corpus, ...experiment, ...train, ...extraction });
  const backend = backendCommands(state, services.backendNotes);
  const soundView = soundViewCommands(state, services);
  const edit = editCommands(state, gold.recomputeGold);
  return {
    state,
    queue: services.queue,
    commands: {
      ...corpus,
      ...gold,
      ...study,
      ...reviewCommands(state),
      ...takeCommands(state, services, gold.recomputeGold),
      ...train,
      ...extraction,
      ...experiment,
      ...whole,
      ...runs,
      ...model,
      ...project,
      ...projectFileCommands(state, services, corpus.openStored),
      ...backend,
      ...soundView,
      ...faceViewCommands(state, services),
      ...edit,
    },
  };
}
