// Early stopping: which epoch's weights are kept for whom, and when nothing better is to be hoped for.
import type { NetworkWeights } from './network-weights.ts';
import type { StoppingSettings } from './train-settings.ts';

/** The best epoch so far by one measure. */
export interface BestEpoch {
  /** Index of the target whose dev CCC counts, or null for the weighted dev loss. */
  readonly primary: number | null;
  /** Counted from 1. */
  readonly epoch: number;
  /** Dev CCC, or dev loss; NaN without dev sequences or if undefined so far. */
  readonly score: number;
  readonly weights: NetworkWeights;
}

export interface DevScores {
  readonly loss: number;
  /** Per target. */
  readonly ccc: readonly number[];
}

/** Whom weights are kept for. */
export function primariesOf({ measure, primaries }: StoppingSettings, targets: number): (number | null)[] {
  if (measure === 'loss') return [null];
  return [...(primaries ?? Array.from({ length: targets }, (_, k) => k))];
}

/** The primaries that `scores` better. Without any dev score, every epoch betters the one before. */
export function bettered(
  best: readonly BestEpoch[],
  primaries: readonly (number | null)[],
  scores: DevScores | null,
): (number | null)[] {
  return primaries.filter((primary) => {
    const before = best.find((entry) => entry.primary === primary);
    if (!before || !scores) return true;
    const score = scoreOf(scores, primary);
    if (Number.isNaN(score)) return false;
    if (Number.isNaN(before.score)) return true;
    return primary === null ? score < before.score : score > before.score;
  });
}

/** `best` with this epoch in place of those it bettered. */
export function keepEpoch(
  best: readonly BestEpoch[],
  betteredPrimaries: readonly (number | null)[],
  epoch: number,
  scores: DevScores | null,
  weights: NetworkWeights,
): BestEpoch[] {
  const kept = best.filter(({ primary }) => !betteredPrimaries.includes(primary));
  const added = betteredPrimaries.map((primary) => ({
    primary,
    epoch,
    score: scores ? scoreOf(scores, primary) : Number.NaN,
    weights,
  }));
  return [...kept, ...added].sort((a, b) => (a.primary ?? -1) - (b.primary ?? -1));
}

/** Whether `patience` epochs have passed since anything was bettered. */
export function hasRunOut(best: readonly BestEpoch[], epoch: number, patience: number): boolean {
  return best.every((entry) => epoch - entry.epoch >= patience);
}

function scoreOf({ loss, ccc }: DevScores, primary: number | null): number {
  return primary === null ? loss : (ccc[primary] as number);
}
