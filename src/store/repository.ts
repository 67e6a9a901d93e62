// Where the arrays live: outside the state, which stays JSON-like, keyed by the ids that the state speaks of.
import type { GoldStandard } from '../core/annotation/gold-standard-types.ts';
import type { ImportedGold, KnownGold } from '../core/annotation/imported-gold.ts';
import { type Trace, traceKey } from '../core/annotation/trace.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { SystemPrediction } from '../core/experiment/system-predictions.ts';

export interface Repository {
  /** Replaces everything by the arrays of another corpus. */
  load(
    traces: readonly Trace[],
    features: readonly FeatureTable[],
    importedGolds: readonly ImportedGold[],
  ): void;
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
}

/** A key that no name can forge, whatever characters it holds. */
export function pairKey(first: string, second: string): string {
  return JSON.stringify([first, second]);
}

export function createRepository(): Repository {
  const traces = new Map<string, Map<string, Trace>>();
  const features = new Map<string, FeatureTable>();
  const golds = new Map<string, KnownGold>();
  let media: ReadonlyMap<string, Blob> = new Map();
  let predictions: readonly SystemPrediction[] = [];
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
    for (const map of [traces, features, golds, asked]) map.clear();
    predictions = [];
    media = new Map();
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
    const found = [...(traces.get(key)?.values() ?? [])];
    asked.set(key, found);
    return found;
  }

  return {
    load,
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
  };
}
