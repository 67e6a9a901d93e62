// What the Raters view shows beside the curves: figures over all recordings.
import { createSelector } from 'reselect';
import { isImportedGold, type KnownGold } from '../core/annotation/imported-gold.ts';
import { momentsOf } from '../core/array/moments.ts';
import type { SoftenState } from './soften-state.ts';

/** Every sigma of one dimension over all recordings, one after the other; NaN where it is undefined. */
export interface SigmaOfDimension {
  readonly dimension: string;
  readonly label: string;
  readonly unit: string;
  readonly sigma: readonly Float64Array[];
  /** Frames with a sigma. */
  readonly frames: number;
  /** The highest sigma; NaN without any. */
  readonly max: number;
}

/** The gold standard of one recording and dimension; undefined until it is computed. */
export function goldOf(state: SoftenState, recordingId: string, dimension: string): KnownGold | undefined {
  return state.repository.goldOf(recordingId, dimension);
}

/** True while what is shown was computed with other settings than those chosen. What is imported knows no settings. */
export function isGoldStale(state: SoftenState, gold: KnownGold | undefined): boolean {
  if (!gold || isImportedGold(gold)) return false;
  return JSON.stringify(gold.settings) !== JSON.stringify(state.goldSettings);
}

export const selectSigmaByDimension = createSelector(
  [
    (state: SoftenState) => state.open?.corpus,
    (state: SoftenState) => state.repository,
    (state: SoftenState) => state.gold.version,
  ],
  (corpus, repository): SigmaOfDimension[] =>
    (corpus?.dimensions ?? []).map(({ id, label, unit }) => {
      const sigma = (corpus?.recordings ?? []).flatMap(
        (recording) => repository.goldOf(recording.id, id)?.sigma ?? [],
      );
      const moments = sigma.map(momentsOf).filter((one) => one.count > 0);
      const frames = moments.reduce((sum, one) => sum + one.count, 0);
      const max = moments.length > 0 ? Math.max(...moments.map((one) => one.max)) : Number.NaN;
      return { dimension: id, label, unit, sigma, frames, max };
    }),
);

/** What networks can learn of one dimension: what some training recording has a value of. */
export interface DimensionTargets {
  readonly dimension: string;
  readonly label: string;
  readonly targets: 'E and sigma' | 'E' | 'none';
}

export const selectTargets = createSelector(
  [
    (state: SoftenState) => state.open?.corpus.dimensions,
    (state: SoftenState) => state.fold?.train,
    (state: SoftenState) => state.repository,
    (state: SoftenState) => state.gold.version,
  ],
  (dimensions = [], train = [], repository): DimensionTargets[] =>
    dimensions.map(({ id: dimension, label }) => {
      const golds = train.flatMap((recordingId) => repository.goldOf(recordingId, dimension) ?? []);
      const some = (kind: 'E' | 'sigma') =>
        golds.some((gold) => gold[kind]?.some((value) => !Number.isNaN(value)));
      return { dimension, label, targets: some('sigma') ? 'E and sigma' : some('E') ? 'E' : 'none' };
    }),
);
