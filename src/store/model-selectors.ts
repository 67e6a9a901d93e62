// What a saved model predicted on the open corpus, as the Results view shows it.
import { createSelector } from 'reselect';
import type { Corpus, Partition } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { describePreparation, type Target } from '../core/experiment/preparation-finding.ts';
import { type Score, scorePrediction } from '../core/metrics/score-prediction.ts';
import { groupFindings } from './corpus-selectors.ts';
import type { Fig4Panel } from './fig4-panels.ts';
import { targetLabel } from './finished-run.ts';
import type { OpenModel } from './model-state.ts';
import type { ModelRecording } from './repository.ts';
import type { SoftenState } from './soften-state.ts';

export interface PredictedRecording {
  readonly recordingId: string;
  /** Of the corpus' split; null if it stands in none. */
  readonly partition: Partition | null;
  readonly panels: readonly Fig4Panel[];
}

/** The figures of one target; NaN where there is no gold standard. */
export interface TargetScore {
  readonly target: Target;
  readonly label: string;
  /** All recordings, one after the other. */
  readonly all: Score;
  readonly recordings: ReadonlyMap<string, Score>;
}

export interface ModelResult {
  readonly model: OpenModel;
  readonly corpus: Corpus;
  /** Those that could be predicted, in the order of the corpus. */
  readonly recordings: readonly PredictedRecording[];
  readonly predictions: readonly ModelRecording[];
  readonly scores: readonly TargetScore[];
  /** The model names a corpus of this name as the one it learnt from. */
  readonly sameCorpus: boolean;
}

/** Null until the chosen model has predicted something. */
export const selectModelResult = createSelector(
  [
    (state: SoftenState) => state.open?.corpus,
    (state: SoftenState) => state.fold,
    (state: SoftenState) => state.model.models[state.model.chosen],
    // The arrays come and go outside the state: ask again whenever predictions or gold standards arrive.
    (state: SoftenState) => state.model.outcomes,
    (state: SoftenState) => state.repository,
    (state: SoftenState) => state.gold.version,
  ],
  (corpus, fold, model, outcomes, repository): ModelResult | null => {
    const predictions = repository.modelPredictions();
    if (!corpus || !model || outcomes.length === 0 || predictions.length === 0) return null;
    const partitionOf = (id: string) =>
      (['train', 'dev', 'test'] as const).find((name) => fold?.[name].includes(id)) ?? null;
    const recordings = predictions.map((one) => ({
      recordingId: one.recordingId,
      partition: partitionOf(one.recordingId),
      panels: panelsOf(one, model, corpus, repository.goldOf),
    }));
    return {
      model,
      corpus,
      recordings,
      predictions,
      scores: scoresOf(recordings),
      sameCorpus: model.description.provenance.corpus.name === corpus.name,
    };
  },
);

/** E and sigma in the unit of the traces, beside the gold standard of the same moments. */
function panelsOf(
  { recordingId, prediction }: ModelRecording,
  { description: { plan, hopSec } }: OpenModel,
  corpus: Corpus,
  goldOf: SoftenState['repository']['goldOf'],
): Fig4Panel[] {
  const { timesSec, E, sigma } = prediction;
  const gold = goldOf(recordingId, plan.dimension);
  const firstFrame = Math.round((timesSec[0] ?? 0) / hopSec);
  const goldAt = (values: Float64Array | undefined): Float64Array => {
    const out = new Float64Array(timesSec.length).fill(Number.NaN);
    // Frames of another length are other moments: then there is nothing to compare with.
    if (!gold || !values || Math.abs(gold.grid.hopSec - hopSec) > 1e-9) return out;
    const offset = firstFrame - Math.round(gold.grid.startSec / hopSec);
    return out.map((_, i) => values[offset + i] ?? Number.NaN);
  };
  const panel = (kind: Target['kind'], predicted: Float64Array | null): Fig4Panel[] => {
    if (!predicted) return [];
    const target: Target = { dimension: plan.dimension, kind };
    const values = goldAt(kind === 'E' ? gold?.E : gold?.sigma);
    return [
      {
        target,
        label: targetLabel(target, corpus),
        series: { firstFrame, gold: values, predicted },
        raters: undefined,
        predictedSigma: kind === 'E' ? (sigma ?? undefined) : undefined,
        inUnitOfTraces: true,
      },
    ];
  };
  return [...panel('E', E), ...panel('sigma', sigma)];
}

function scoresOf(recordings: readonly PredictedRecording[]): TargetScore[] {
  return (recordings[0]?.panels ?? []).map(({ target, label }) => {
    const pairs = recordings.flatMap(({ recordingId, panels }) =>
      panels
        .filter((panel) => panel.target.kind === target.kind)
        .map(({ series: { gold, predicted } }) => ({ recordingId, gold, predicted })),
    );
    const { concatenated, recordings: each } = scorePrediction(pairs);
    return {
      target,
      label,
      all: concatenated,
      recordings: new Map(each.map((one) => [one.recordingId, one])),
    };
  });
}

/** A model is open, on its way, or could not be opened: there is something to look at. */
export function selectHasModel({ model }: SoftenState): boolean {
  return model.models.length > 0 || model.jobId !== null || model.failure !== null;
}

export interface ModelProblem {
  readonly message: string;
  readonly remedy: string;
  /** How many recordings it is about. */
  readonly recordings: number;
  readonly isError: boolean;
}

/** What was found in the features of the recordings, each thing once; errors first. */
export const selectModelProblems = createSelector(
  [(state: SoftenState) => state.model.outcomes],
  (outcomes): ModelProblem[] => {
    const findings: ImportFinding[] = outcomes.flatMap((one) => one.findings);
    const told = groupFindings(findings).map(({ severity, message, remedy, findings: own }) => ({
      message,
      remedy,
      recordings: own.length,
      isError: severity === 'error',
    }));
    const prepared = outcomes.flatMap(({ preparation }) =>
      preparation.map((finding) => ({
        message: describePreparation(finding),
        remedy: finding.kind === 'tooShort' ? 'A longer recording is needed.' : '',
        recordings: 1,
        isError: finding.kind === 'tooShort',
      })),
    );
    const all = [...told, ...prepared];
    return [...all.filter((one) => one.isError), ...all.filter((one) => !one.isError)];
  },
);
