// Running the paper's experiment on the open corpus.
import type { StoreApi } from 'zustand/vanilla';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import { comesAsMeanAndSd } from '../core/experiment/coefficient-of-variation.ts';
import { deriveSettings, type SettingOverrides } from '../core/experiment/derive-settings.ts';
import type { ExperimentChoices } from '../core/experiment/experiment-settings.ts';
import type { GoldSeries } from '../core/experiment/prepare-targets.ts';
import type { BackendWish } from '../core/kernels/backend-choice.ts';
import { isBackendFailure } from '../core/kernels/backend-failure.ts';
import type { TrainPresetName } from '../core/model/train-presets.ts';
import { ownRemedy } from '../core/own-remedy.ts';
import type { StoredRunState } from '../core/project/project-archive.ts';
import type { ExperimentRequest } from '../jobs/contracts/experiment.ts';
import { backendCommands } from './backend-commands.ts';
import {
  type ExperimentRun,
  withEpoch,
  withFinished,
  withLostHelp,
  withTrouble,
} from './experiment-state.ts';
import { inputsOf, storedRun } from './run-record.ts';
import type { OpenCorpus, SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';
import { paceKey } from './training-pace.ts';

export interface ExperimentCommands {
  /**
   * Trains, judges on dev, fuses and scores; what is shown of an earlier run is replaced when it begins. Nothing happens if
   * one of `overrides` cannot be used.
   */
  runExperiment(preset: TrainPresetName, choices: ExperimentChoices, overrides?: SettingOverrides): void;
  /**
   * Goes on with a run that was stopped, interrupted or failed: networks that were finished are not trained again, others
   * go on from their last checkpoint. `wish` is chosen for training from now on; left out, the choice stays.
   */
  continueExperiment(wish?: BackendWish): void;
  pauseExperiment(): void;
  stepExperiment(): void;
  resumeExperiment(): void;
  stopExperiment(): void;
}

export function experimentCommands(
  state: StoreApi<SoftenState>,
  { jobs, queue, archive, codeVersion, backendNotes }: Services,
): ExperimentCommands {
  /** Jobs that were paused: how long they took says nothing. */
  const held = new Set<string>();

  /** Changes the run `id`, if it is still the one that is shown. */
  function update(id: string, change: (run: ExperimentRun) => Partial<ExperimentRun>): void {
    state.setState(({ experiment: run }) =>
      run?.id === id ? { experiment: { ...run, ...change(run) } } : {},
    );
  }

  /** A run that cannot be kept goes on, and says so. */
  async function keep(run: Omit<ExperimentRun, 'jobId'>, how: StoredRunState): Promise<void> {
    if (!archive || state.getState().project.status.kind !== 'held') return;
    await archive.keepRun(storedRun(run, how)).catch((error: unknown) => {
      update(run.id, () => ({ notKept: messageOf(error) }));
    });
  }

  function start(open: OpenCorpus, run: Omit<ExperimentRun, 'jobId'>): void {
    const { repository, experiment, project } = state.getState();
    if (experiment?.jobId) queue.cancel(experiment.jobId);
    const { id, settings } = run;
    const features = featuresOf(open, settings.modalities, repository.featuresOf);
    const { codeVersion: version, traces, golds = [], features: featureHashes, fold } = run.inputs;
    const request: ExperimentRequest = {
      runId: project.status.kind === 'held' ? id : null,
      corpus: open.corpus,
      golds: goldsOf(open, repository.goldOf),
      folds: [fold],
      settings,
      meanSdModalities: open.corpus.modalities
        .filter(({ columns }) => comesAsMeanAndSd(columns))
        .map((modality) => modality.id),
      provenance: { codeVersion: version, traces, golds, features: featureHashes },
    };
    const earlierMs = run.tookMs ?? 0;
    const startedAt = performance.now();
    let trainedNow = 0;
    const measure = () => {
      if (trainedNow === 0 || held.has(ticket.id)) return;
      const secPerNetwork = (performance.now() - startedAt) / 1000 / trainedNow;
      state.setState({ pace: { key: paceKey(open.id, settings), secPerNetwork } });
    };
    const end = async (how: StoredRunState, change: Partial<ExperimentRun>) => {
      update(id, () => ({ ...change, jobId: null, tookMs: earlierMs + performance.now() - startedAt }));
      const now = state.getState().experiment;
      if (now?.id === id) await keep(now, how);
    };
    const ticket = queue.enqueue({
      title: `Experiment on ${open.corpus.name}`,
      run: async (context) => {
        try {
          await keep(run, 'running');
          context.signal.throwIfAborted();
          const {
            document,
            predictions,
            models = [],
            notKept,
          } = await jobs.runExperiment(request, features, {
            ...context,
            backend: state.getState().backend.wish,
            onBackend: (report) => state.setState(({ backend }) => ({ backend: { ...backend, report } })),
            onProgress: (progress) => {
              context.onProgress(progress);
              const { network, epoch, trained, trouble, failures } = progress;
              if (trouble) update(id, (now) => withTrouble(now, trouble));
              if (network && failures) update(id, (now) => withLostHelp(now, network, failures));
              if (trained) trainedNow++;
              if (trained) update(id, (now) => ({ networks: withFinished(now.networks, trained.plan) }));
              if (network && epoch)
                update(id, (now) => ({ networks: withEpoch(now.networks, network, epoch) }));
            },
          });
          if (state.getState().experiment?.id === id) repository.keepPredictions(predictions);
          measure();
          await end('done', { results: document, models, notKept });
        } catch (error) {
          if (context.signal.aborted) await end('stopped', { stopped: true });
          else
            await end('failed', {
              failure: messageOf(error),
              remedy: ownRemedy(error),
              backendFailed: isBackendFailure(error),
            });
          throw error;
        }
      },
    });
    repository.keepPredictions([]);
    state.setState(({ backend }) => ({
      experiment: { ...run, jobId: ticket.id },
      backend: { ...backend, report: null },
    }));
  }

  function runExperiment(
    preset: TrainPresetName,
    choices: ExperimentChoices,
    overrides: SettingOverrides = {},
  ): void {
    const { open } = state.getState();
    const inputs = inputsOf(state.getState(), codeVersion);
    if (!open || !inputs) return;
    const { settings, problems } = deriveSettings(preset, open.corpus, choices, overrides);
    if (problems.length > 0) return;
    start(open, {
      id: crypto.randomUUID(),
      corpusId: open.id,
      startedAtMs: Date.now(),
      settings,
      inputs,
      networks: [],
      results: null,
      models: [],
      failure: null,
      remedy: null,
      backendFailed: false,
      stopped: false,
      interrupted: false,
      notKept: null,
      startedAnew: [],
      lostHelp: [],
      tookMs: null,
    });
  }

  function continueExperiment(wish?: BackendWish): void {
    const { open, experiment } = state.getState();
    const inputs = inputsOf(state.getState(), codeVersion);
    if (
      !open ||
      !experiment ||
      experiment.jobId ||
      JSON.stringify(inputs) !== JSON.stringify(experiment.inputs)
    )
      return;
    const networks = experiment.networks.filter(({ finished }) => finished);
    if (wish) backendCommands(state, backendNotes).setBackendWish(wish);
    const fresh = {
      failure: null,
      remedy: null,
      backendFailed: false,
      stopped: false,
      interrupted: false,
      startedAnew: [],
      lostHelp: [],
    };
    start(open, { ...experiment, ...fresh, networks });
  }

  const steer = (how: 'pause' | 'step' | 'resume' | 'cancel') => () => {
    const id = state.getState().experiment?.jobId;
    if (id && how === 'pause') held.add(id);
    if (id) queue[how](id);
  };
  return {
    runExperiment,
    continueExperiment,
    pauseExperiment: steer('pause'),
    stepExperiment: steer('step'),
    resumeExperiment: steer('resume'),
    stopExperiment: steer('cancel'),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function featuresOf(
  { features }: OpenCorpus,
  modalities: readonly string[],
  find: (recordingId: string, modality: string) => FeatureTable | undefined,
): FeatureTable[] {
  return features
    .filter(({ modality }) => modalities.includes(modality))
    .flatMap(({ recordingId, modality }) => find(recordingId, modality) ?? []);
}

function goldsOf(
  { corpus }: OpenCorpus,
  find: (recordingId: string, dimension: string) => GoldSeries | undefined,
): GoldSeries[] {
  return corpus.recordings.flatMap(({ id }) =>
    corpus.dimensions.flatMap((dimension) => {
      const gold = find(id, dimension.id);
      if (!gold) return [];
      const { recordingId, grid, E, sigma } = gold;
      return [{ recordingId, dimension: gold.dimension, grid, E, sigma }];
    }),
  );
}
