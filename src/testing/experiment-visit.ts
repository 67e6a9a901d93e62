// A visit to the workbench on a simulated corpus with so many test sessions that bootstrap intervals exist: the store and
// everything behind it are the product's own; only training is pretended, so that an experiment takes a second.
import type { Fold } from '../core/corpus/corpus.ts';
import { runExperimentWith } from '../core/experiment/run-experiment.ts';
import { type SimulationParams, simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import type { JobClients } from '../jobs/clients.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { type FinishedRun, selectFinishedRun } from '../store/finished-run.ts';
import { createSoftenStore, type SoftenStore } from '../store/soften-store.ts';
import { directJobClients } from './job-clients.ts';
import { testJobContext } from './job-context.ts';
import { type MemoryArchive, memoryArchive } from './memory-archive.ts';
import { pretendTraining } from './pretend-training.ts';

/** 48 recordings in 24 sessions; five sessions are for dev and six for test. In one of test a rater came late. */
export const visitParams: SimulationParams = {
  seed: 11,
  name: 'Simulated, six test sessions',
  sessions: 24,
  raters: 4,
  durationSec: [15, 18],
  features: true,
  accidents: [{ recordingId: 'call02A', dimension: 'arousal', raterId: 'R3', kind: 'late', share: 0.3 }],
};

/** Settings that save seconds where a test is not about what they choose: one weight of E, and little to search. */
export const quickSettings = {
  delay: 1,
  wE: [1],
  longestWindow: 1,
  earliestShift: 0,
  latestShift: 1,
} as const;

/** For hooks and tests with an experiment in them: a second on an idle machine, more on a busy one. */
export const experimentMs = 60_000;

export interface ExperimentVisit {
  readonly store: SoftenStore;
  readonly archive: MemoryArchive;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
  /** The results that are shown. @throws Error if there are none */
  shown(): FinishedRun;
}

export interface VisitOptions {
  readonly archive?: MemoryArchive;
  readonly params?: SimulationParams;
  /** Instead of what the experiment would do. */
  readonly runExperiment?: JobClients['runExperiment'];
}

/** Opens the corpus and returns once its gold standards are there. */
export async function experimentVisit({
  archive = memoryArchive(),
  params = visitParams,
  runExperiment = pretendedExperiment(archive),
}: VisitOptions = {}): Promise<ExperimentVisit> {
  const jobs = directJobClients(() => simulateCorpus(params, testJobContext()));
  const queue = createJobQueue();
  const store = createSoftenStore({
    jobs: { ...jobs, runExperiment },
    queue,
    archive,
    codeVersion: 'test',
  });
  const { state, commands } = store;
  async function idle(): Promise<void> {
    const isBusy = () =>
      queue.snapshot().some(({ finishedAt }) => finishedAt === null) || state.getState().opening;
    for (let quiet = 0; quiet < 5; quiet = isBusy() ? 0 : quiet + 1)
      await new Promise((resolve) => setTimeout(resolve));
  }
  function shown(): FinishedRun {
    const run = selectFinishedRun(state.getState());
    if (!run) throw new Error(`shown: expected results, got ${state.getState().experiment?.failure}`);
    return run;
  }
  commands.startProject({ restore: false });
  commands.openSimulation(params);
  await idle();
  return { store, archive, idle, shown };
}

/** The experiment in this thread, with its results kept in `archive`; on `folds`, if given, instead of the one in use. */
export function pretendedExperiment(
  archive: MemoryArchive,
  folds?: readonly Fold[],
): JobClients['runExperiment'] {
  return async ({ runId, ...request }, features, { onProgress = () => undefined } = {}) => {
    const backend = { name: 'none', adapter: '' };
    const params = {
      ...request,
      features,
      provenance: { ...request.provenance, backend },
      ...(folds && { folds }),
    };
    const context = { ...testJobContext(), onProgress };
    const result = await runExperimentWith({ train: pretendTraining, atOnce: 1 }, params, context);
    if (runId !== null) archive.results.set(runId, { networks: [], result });
    return { ...result, notKept: null };
  };
}
