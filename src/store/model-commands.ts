// Opening a saved model, and predicting every recording of the open corpus with it.
import type { StoreApi } from 'zustand/vanilla';
import { ownRemedy } from '../core/own-remedy.ts';
import { areModelPaths } from '../formats/model-paths.ts';
import type { CorpusFile } from '../jobs/contracts/corpus.ts';
import type { QueuedJobContext } from '../jobs/job-queue.ts';
import { type ModelOutcome, type ModelState, noModel } from './model-state.ts';
import type { OpenCorpus, SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';

export interface ModelCommands {
  /** Reads every model among the files and predicts with the first. A model that was open stays if this fails. */
  openModels(files: readonly CorpusFile[]): void;
  /** Predicts with another of the models that are open. */
  chooseModel(index: number): void;
  /** Ends reading or predicting; what was predicted before stays. */
  stopModel(): void;
  /** Closes the models; their files stay where they are. */
  closeModels(): void;
  dismissModelFailure(): void;
}

/** Whether dropped files are saved models, and no corpus. */
export function areModels(files: readonly CorpusFile[]): boolean {
  return areModelPaths(files.map(({ path }) => path));
}

const remedies = {
  file: 'Take a file that was downloaded from Soften (Results, Export), or that `soften experiment --out` wrote.',
  predict: 'Nothing was changed. Choose the model again to try once more.',
} as const;

export function modelCommands(
  state: StoreApi<SoftenState>,
  { jobs, queue }: Pick<Services, 'jobs' | 'queue'>,
): ModelCommands {
  function update(change: Partial<ModelState>): void {
    state.setState(({ model }) => ({ model: { ...model, ...change } }));
  }

  function stop(): void {
    const { jobId } = state.getState().model;
    if (jobId) queue.cancel(jobId);
    update({ jobId: null });
  }

  /** One at a time. What it comes to counts only if nothing else was begun meanwhile. */
  function begin(
    title: string,
    remedy: string,
    work: (context: QueuedJobContext, isCurrent: () => boolean) => Promise<void>,
  ): void {
    stop();
    const ticket = queue.enqueue({
      title,
      run: async (context) => {
        const isCurrent = () => state.getState().model.jobId === ticket.id;
        try {
          await work(context, isCurrent);
          if (isCurrent()) update({ jobId: null });
        } catch (error) {
          const failure = context.signal.aborted
            ? null
            : { message: messageOf(error), remedy: ownRemedy(error) ?? remedy };
          if (isCurrent()) update({ jobId: null, failure });
          throw error;
        }
      },
    });
    update({ jobId: ticket.id, failure: null });
  }

  function openModels(files: readonly CorpusFile[]): void {
    const [first] = files;
    const what = files.length === 1 && first ? first.path : 'saved models';
    begin(`Open ${what}`, remedies.file, async (context, isCurrent) => {
      const models = await jobs.openModels(files, context);
      if (!isCurrent()) return;
      state.getState().repository.keepModels(models);
      // Reading ends here; predicting is a job of its own.
      update({ jobId: null, models: models.map(({ name, description }) => ({ name, description })) });
      chooseModel(0);
    });
  }

  function chooseModel(index: number): void {
    stop();
    state.getState().repository.keepModelPredictions([]);
    update({ chosen: index, outcomes: [], failure: null });
    const { open, model, repository } = state.getState();
    const opened = model.models[index];
    const saved = repository.modelAt(index);
    if (!open || !opened || !saved) return;
    const { modality } = saved.description.plan;
    const withFeatures = recordingsWith(open, modality);
    const speakingOf = (recordingId: string) =>
      open.corpus.recordings.find(({ id }) => id === recordingId)?.speaking;
    if (withFeatures.length === 0) {
      update({ failure: noFeatures(open, modality, saved.description.columns) });
      return;
    }
    begin(`Predict with ${opened.name}`, remedies.predict, async (context, isCurrent) => {
      const outcomes: ModelOutcome[] = [];
      const predictions = [];
      for (const recordingId of withFeatures) {
        const features = repository.featuresOf(recordingId, modality);
        if (!features) continue;
        context.onProgress({ done: outcomes.length, total: withFeatures.length });
        const { prediction, findings } = await jobs.predict(
          { model: saved, features, speaking: speakingOf(recordingId) },
          context,
        );
        if (!isCurrent()) return;
        const frames = prediction?.timesSec.length ?? 0;
        outcomes.push({ recordingId, frames, findings, preparation: prediction?.findings ?? [] });
        if (prediction && frames > 0) predictions.push({ recordingId, prediction });
      }
      repository.keepModelPredictions(predictions);
      update({ outcomes });
    });
  }

  // Whatever is opened next is what the models are to predict.
  state.subscribe(({ open, model }, before) => {
    if (open?.id !== before.open?.id && model.models.length > 0) chooseModel(model.chosen);
  });

  return {
    openModels,
    chooseModel,
    stopModel: stop,
    closeModels() {
      stop();
      state.getState().repository.keepModels([]);
      state.setState({ model: noModel });
    },
    dismissModelFailure: () => update({ failure: null }),
  };
}

function recordingsWith({ corpus, features }: OpenCorpus, modality: string): string[] {
  const known = new Set(features.filter((one) => one.modality === modality).map((one) => one.recordingId));
  return corpus.recordings.map(({ id }) => id).filter((id) => known.has(id));
}

function noFeatures({ corpus }: OpenCorpus, modality: string, columns: readonly string[]) {
  const some = columns.slice(0, 3).map((name) => JSON.stringify(name.slice(0, 40)));
  const more = columns.length > some.length ? ` and ${columns.length - some.length} more` : '';
  return {
    message: `${corpus.name} has no ${JSON.stringify(modality)} features, which this model reads.`,
    remedy: `Open a corpus folder with features/${modality}/<recording>.csv; its columns: ${some.join(', ')}${more}.`,
  };
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^call "\w+": /, '');
}
