// A run that has ended, with everything the Results view shows of it: handed to its components as one thing, so that two
// runs can stand side by side.
import { createSelector } from 'reselect';
import type { GoldStandard } from '../core/annotation/gold-standard-types.ts';
import { isImportedGold } from '../core/annotation/imported-gold.ts';
import type { Corpus } from '../core/corpus/corpus.ts';
import type { ExperimentSettings } from '../core/experiment/experiment-settings.ts';
import { inPaperOrder } from '../core/experiment/paper-order.ts';
import { type Target, tellPreparation } from '../core/experiment/preparation-finding.ts';
import { type ResultTable, resultTable } from '../core/experiment/result-tables.ts';
import type { ResultsDocument } from '../core/experiment/results-document.ts';
import type { ModelDescription } from '../core/experiment/saved-model.ts';
import { systemName } from '../core/experiment/system-name.ts';
import type { SystemPrediction } from '../core/experiment/system-predictions.ts';
import type { SoftenState } from './soften-state.ts';

export interface FinishedRun {
  readonly id: string;
  readonly corpus: Corpus;
  readonly settings: ExperimentSettings;
  readonly results: ResultsDocument;
  readonly predictions: readonly SystemPrediction[];
  readonly models: readonly ModelDescription[];
  /** The raters' gold standard as it is now, for the bands of Fig. 4; undefined where there is none. */
  readonly goldOf: (recordingId: string, dimension: string) => GoldStandard | undefined;
  readonly tookMs: number | null;
}

/** The last run on the open corpus; null until it has results. */
export const selectFinishedRun = createSelector(
  [
    (state: SoftenState) => state.open?.corpus,
    (state: SoftenState) => state.experiment,
    (state: SoftenState) => state.repository,
    // The arrays come and go outside the state: ask again whenever gold standards arrive.
    (state: SoftenState) => state.gold.version,
  ],
  (corpus, run, repository): FinishedRun | null => {
    if (!corpus || !run?.results) return null;
    const { id, settings, results, models, tookMs } = run;
    const goldOf = (recordingId: string, dimension: string) => {
      const gold = repository.goldOf(recordingId, dimension);
      return gold && !isImportedGold(gold) ? gold : undefined;
    };
    return { id, corpus, settings, results, predictions: repository.predictions(), models, goldOf, tookMs };
  },
);

/** Table 1 (CCC) or 2 (RMSE), in the order of the paper. */
export function resultTableOf(
  { results, settings }: FinishedRun,
  figure: ResultTable['figure'],
): ResultTable {
  return inPaperOrder(resultTable(results.scores, figure, settings));
}

/** E and sigma of each dimension that was asked for. */
export function targetsOf({ settings }: FinishedRun): Target[] {
  return settings.dimensions.flatMap((dimension): Target[] => [
    { dimension, kind: 'E' },
    { dimension, kind: 'sigma' },
  ]);
}

/** `E Arousal`, `σ Valence`. */
export function targetLabel({ dimension, kind }: Target, { dimensions }: Pick<Corpus, 'dimensions'>): string {
  return `${kind === 'E' ? 'E' : 'σ'} ${dimensions.find(({ id }) => id === dimension)?.label ?? dimension}`;
}

export function sameTarget(a: Target, b: Target): boolean {
  return a.dimension === b.dimension && a.kind === b.kind;
}

/** What preparing the data met and did about it, a sentence each. */
export function preparationOf({ results }: FinishedRun): string[] {
  return tellPreparation(results.findings, results.provenance.folds.length);
}

/** The system that is shown first: the last fusion is what everything before leads to. */
export function firstSystem(run: FinishedRun): string {
  const systems = predictingSystems(run);
  return systems.findLast((name) => name.startsWith('fusion')) ?? systems[0] ?? '';
}

/** Names of the systems that predicted something, in the order in which they did. */
export function predictingSystems({ predictions }: FinishedRun): string[] {
  return [...new Set(predictions.map(({ system }) => systemName(system)))];
}
