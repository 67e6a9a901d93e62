// Where the arrays live: outside the state, which stays JSON-like, keyed by the ids that the state speaks of.
import type { GoldStandard } from '../core/annotation/gold-standard-types.ts';
import { type ImportedGold, isImportedGold, type KnownGold } from '../core/annotation/imported-gold.ts';
import type { RaterReport } from '../core/annotation/rater-report.ts';
import type { ReactionLags } from '../core/annotation/reaction-lag.ts';
import type { TakeSamples } from '../core/annotation/take.ts';
import { type Trace, traceKey } from '../core/annotation/trace.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { RecordingPrediction } from '../core/experiment/predict-recording.ts';
import type { SavedModel } from '../core/experiment/saved-model.ts';
import type { SystemPrediction } from '../core/experiment/system-predictions.ts';

/** What was computed of raters on demand, by kind. */
export interface Studies {
  readonly report: RaterReport;
  readonly lags: ReactionLags;
}

export interface Repository {
  /** Replaces everything by the arrays of another corpus. */
  load(
    traces: readonly Trace[],
    features: readonly FeatureTable[],
    importedGolds: readonly ImportedGold[],
  ): void;
  /** Keeps the samples of recorded takes, by id; `load` forgets them. */
  keepTakes(takes: ReadonlyMap<string, TakeSamples>): void;
  takeSamplesOf(takeId: string): TakeSamples | undefined;
  /** Traces that were recorded here: they replace those that stood here before, and come after those of the corpus. */
  showRecorded(traces: readonly Trace[]): void;
  /** Every take of every rater, in the order of the corpus. */
  tracesOf(recordingId: string, dimension: string): readonly Trace[];
  featuresOf(recordingId: string, modality: string): FeatureTable | undefined;
  /** Adds features that were extracted here, or replaces those of the same recording and modality. */
  keepFeatures(table: FeatureTable): void;
  /** The media that came with the corpus, by path inside its folder; they are handles. `load` forgets them. */
  keepMedia(media: ReadonlyMap<string, Blob>): void;
  mediumOf(path: string): Blob | undefined;
  keepGolds(golds: readonly GoldStandard[]): void;
  /** Computed, or imported where nobody rated. */
  goldOf(recordingId: string, dimension: string): KnownGold | undefined;
  /** Replaces the predictions of the experiment before. */
  keepPredictions(predictions: readonly SystemPrediction[]): void;
  predictions(): readonly SystemPrediction[];
  /** Replaces the saved models that were open, and forgets what they predicted. */
  keepModels(models: readonly SavedModel[]): void;
  modelAt(index: number): SavedModel | undefined;
  /** Replaces what a saved model predicted before. */
  keepModelPredictions(predictions: readonly ModelRecording[]): void;
  modelPredictions(): readonly ModelRecording[];
  /** Replaces the study of the same kind and key; forgotten with the corpus. */
  keepStudy<Kind extends keyof Studies>(kind: Kind, key: string, study: Studies[Kind]): void;
  studyOf<Kind extends keyof Studies>(kind: Kind, key: string): Studies[Kind] | undefined;
}

/** What a saved model predicted for one recording. */
export interface ModelRecording {
  readonly recordingId: string;
  readonly prediction: RecordingPrediction;
}

/** A key that no name can forge, whatever characters it holds. */
export function pairKey(first: string, second: string): string {
  return JSON.stringify([first, second]);
}

export function createRepository(): Repository {
  const traces = new Map<string, Map<string, Trace>>();
  const takes = new Map<string, TakeSamples>();
  let recorded: readonly Trace[] = [];
  const features = new Map<string, FeatureTable>();
  const golds = new Map<string, KnownGold>();
  let media: ReadonlyMap<string, Blob> = new Map();
  const studies = { report: new Map<string, RaterReport>(), lags: new Map<string, ReactionLags>() };
  let predictions: readonly SystemPrediction[] = [];
  let models: readonly SavedModel[] = [];
  let modelPredictions: readonly ModelRecording[] = [];
  // One array per question, so that a view that asks twice can compare by identity.
  const asked = new Map<string, readonly Trace[]>();

  function keepGolds(newGolds: readonly KnownGold[]): void {
    for (const gold of newGolds) golds.set(pairKey(gold.recordingId, gold.dimension), gold);
  }

  function load(
    newTraces: readonly Trace[],
    newFeatures: readonly FeatureTable[],
    importedGolds: readonly ImportedGold[],
  ): void {
    for (const map of [traces, takes, features, golds, asked, studies.report, studies.lags]) map.clear();
    recorded = [];
    predictions = [];
    media = new Map();
    modelPredictions = [];
    for (const trace of newTraces) {
      const key = pairKey(trace.recordingId, trace.dimension);
      const group = traces.get(key) ?? new Map<string, Trace>();
      traces.set(key, group.set(traceKey(trace), trace));
    }
    for (const table of newFeatures) features.set(pairKey(table.recordingId, table.modality), table);
    keepGolds(importedGolds);
  }

  function tracesOf(recordingId: string, dimension: string): readonly Trace[] {
    const key = pairKey(recordingId, dimension);
    const known = asked.get(key);
    if (known) return known;
    const added = recorded.filter((one) => pairKey(one.recordingId, one.dimension) === key);
    const found = [...(traces.get(key)?.values() ?? []), ...added];
    asked.set(key, found);
    return found;
  }

  function showRecorded(newTraces: readonly Trace[]): void {
    const changed = [...recorded, ...newTraces];
    recorded = newTraces;
    for (const { recordingId, dimension } of changed) {
      const key = pairKey(recordingId, dimension);
      asked.delete(key);
      const gold = golds.get(key);
      if (gold && !isImportedGold(gold) && tracesOf(recordingId, dimension).length === 0) golds.delete(key);
    }
    if (changed.length > 0) for (const study of [studies.report, studies.lags]) study.clear();
  }

  return {
    load,
    keepTakes(newTakes) {
      for (const [id, samples] of newTakes) takes.set(id, samples);
    },
    takeSamplesOf: (takeId) => takes.get(takeId),
    showRecorded,
    tracesOf,
    featuresOf: (recordingId, modality) => features.get(pairKey(recordingId, modality)),
    keepFeatures: (table) => void features.set(pairKey(table.recordingId, table.modality), table),
    keepMedia(newMedia) {
      media = newMedia;
    },
    mediumOf: (path) => media.get(path),
    keepGolds,
    goldOf: (recordingId, dimension) => golds.get(pairKey(recordingId, dimension)),
    keepPredictions(newPredictions) {
      predictions = newPredictions;
    },
    predictions: () => predictions,
    keepModels(newModels) {
      models = newModels;
      modelPredictions = [];
    },
    modelAt: (index) => models[index],
    keepModelPredictions(newPredictions) {
      modelPredictions = newPredictions;
    },
    modelPredictions: () => modelPredictions,
    keepStudy(kind, key, study) {
      const kept: Map<string, unknown> = studies[kind];
      kept.set(key, study);
    },
    studyOf<Kind extends keyof Studies>(kind: Kind, key: string) {
      const kept: ReadonlyMap<string, RaterReport | ReactionLags> = studies[kind];
      return kept.get(key) as Studies[Kind] | undefined;
    },
  };
}
