// Running the paper's experiment on the open corpus.
import type { StoreApi } from 'zustand/vanilla';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import { comesAsMeanAndSd } from '../core/experiment/coefficient-of-variation.ts';
import { type ExperimentChoices, experimentSettings } from '../core/experiment/experiment-settings.ts';
import type { GoldSeries } from '../core/experiment/prepare-targets.ts';
import type { TrainPresetName } from '../core/model/train-presets.ts';
import type { ExperimentRequest } from '../jobs/contracts/experiment.ts';
import { type ExperimentRun, withEpoch } from './experiment-state.ts';
import type { OpenCorpus, SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';

export interface ExperimentCommands {
  /** Trains, judges on dev, fuses and scores; the results of an earlier run are replaced when it begins. */
  runExperiment(preset: TrainPresetName, choices: ExperimentChoices): void;
  pauseExperiment(): void;
  stepExperiment(): void;
  resumeExperiment(): void;
  stopExperiment(): void;
}

export function experimentCommands(
  state: StoreApi<SoftenState>,
  { jobs, queue, codeVersion }: Services,
): ExperimentCommands {
  function runExperiment(preset: TrainPresetName, choices: ExperimentChoices): void {
    const { open, fold, repository, experiment } = state.getState();
    if (!open || !fold) return;
    if (experiment?.jobId) queue.cancel(experiment.jobId);
    const settings = experimentSettings(preset, open.corpus, choices);
    const features = featuresOf(open, settings.modalities, repository.featuresOf);
    const request: ExperimentRequest = {
      corpus: open.corpus,
      golds: goldsOf(open, repository.goldOf),
      folds: [fold],
      settings,
      meanSdModalities: open.corpus.modalities
        .filter(({ columns }) => comesAsMeanAndSd(columns))
        .map(({ id }) => id),
      provenance: {
        codeVersion,
        traces: open.traces.map(({ recordingId, dimension, raterId, contentHash }) => ({
          recordingId,
          dimension,
          raterId,
          contentHash,
        })),
        golds: open.golds.map(({ recordingId, dimension, contentHash }) => ({
          recordingId,
          dimension,
          contentHash,
        })),
        features: open.features.map(({ recordingId, modality, contentHash }) => ({
          recordingId,
          modality,
          contentHash,
        })),
      },
    };
    const startedAt = performance.now();
    const ticket = queue.enqueue({
      title: `Experiment on ${open.corpus.name}`,
      run: async (context) => {
        const update = (change: (run: ExperimentRun) => Partial<ExperimentRun>) =>
          state.setState(({ experiment: run }) =>
            run?.jobId === ticket.id ? { experiment: { ...run, ...change(run) } } : {},
          );
        try {
          const { document, predictions } = await jobs.runExperiment(request, features, {
            ...context,
            onProgress: (progress) => {
              context.onProgress(progress);
              const { network, epoch } = progress;
              if (network && epoch) update((run) => ({ networks: withEpoch(run.networks, network, epoch) }));
            },
          });
          if (state.getState().experiment?.jobId === ticket.id) repository.keepPredictions(predictions);
          update(() => ({ jobId: null, results: document, tookMs: performance.now() - startedAt }));
        } catch (error) {
          const stopped = context.signal.aborted;
          const failure = stopped ? null : error instanceof Error ? error.message : String(error);
          update(() => ({ jobId: null, stopped, failure }));
          throw error;
        }
      },
    });
    repository.keepPredictions([]);
    state.setState({
      experiment: {
        jobId: ticket.id,
        settings,
        networks: [],
        results: null,
        failure: null,
        stopped: false,
        tookMs: null,
      },
    });
  }

  const steer = (how: 'pause' | 'step' | 'resume' | 'cancel') => () => {
    const id = state.getState().experiment?.jobId;
    if (id) queue[how](id);
  };
  return {
    runExperiment,
    pauseExperiment: steer('pause'),
    stepExperiment: steer('step'),
    resumeExperiment: steer('resume'),
    stopExperiment: steer('cancel'),
  };
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
