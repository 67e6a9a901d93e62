// Intervals that respect who was recorded with whom: whole sessions are drawn again, never single frames.
import { type PairMoments, pairMomentsOf, type Series } from '../array/moments.ts';
import { createRandom, type Random } from '../array/random.ts';
import { addPairSums, momentsFromSums, type PairSums, pairSumsOf, type Shift } from './additive-moments.ts';

/** With fewer clusters the draws repeat each other, and their percentiles mean nothing. */
const fewestClusters = 5;

/** One recording: `clusterId` is what is drawn as a whole, the session. NaN means missing. */
export interface ClusteredPrediction {
  readonly clusterId: string;
  readonly gold: Series;
  readonly predicted: Series;
}

/** A recording with two systems' predictions. */
export interface ClusteredComparison extends ClusteredPrediction {
  readonly other: Series;
}

/** A score made of moments, x the gold: `concordanceFromMoments`, `pearsonFromMoments`, `rmseFromMoments`. */
export type MomentStatistic = (moments: PairMoments) => number;

export interface BootstrapOptions {
  readonly seed: number;
  /** Default 2,000. */
  readonly draws?: number;
  /** Default 0.95. */
  readonly confidence?: number;
}

export interface BootstrapInterval {
  readonly kind: 'interval';
  /** The statistic, or the difference, of the recordings as they are. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, against 0: twice the smaller share of draws on either side, never below 2 / (draws + 1). */
  readonly pValue: number;
  readonly clusters: number;
  readonly draws: number;
  /** Draws whose statistic does not exist, e.g. of constants only. They are left out. */
  readonly undefinedDraws: number;
}

export type BootstrapResult =
  | BootstrapInterval
  | { readonly kind: 'tooFewClusters'; readonly clusters: number; readonly estimate: number };

/** One system's statistic over the concatenated frames. See `bootstrapDifference` for everything else. */
export function bootstrapStatistic(
  recordings: readonly ClusteredPrediction[],
  statistic: MomentStatistic,
  options: BootstrapOptions,
): BootstrapResult {
  return bootstrap(clusteredSums(recordings, 'predicted'), undefined, statistic, options);
}

/**
 * The difference `predicted` minus `other` of a statistic over concatenated frames, both systems on the same draws
 * (Efron & Tibshirani 1993, percentile interval, quantiles interpolated linearly). Clusters are drawn with replacement,
 * as many as there are; frames at which gold or either system is NaN are left out, and clusters without any frame left
 * do not count. Fewer than 5 clusters give no interval. The order of the recordings does not matter to the draws.
 * @throws RangeError if the series of a recording differ in length, or for fewer than one draw.
 */
export function bootstrapDifference(
  recordings: readonly ClusteredComparison[],
  statistic: MomentStatistic,
  options: BootstrapOptions,
): BootstrapResult {
  const shared = recordings.map(withoutUnshared);
  const first = clusteredSums(shared, 'predicted');
  const second = clusteredSums(
    shared.map(({ clusterId, gold, other }) => ({ clusterId, gold, predicted: other })),
    'other',
  );
  return bootstrap(first, second, statistic, options);
}

/** Sums per cluster that has frames, in the order of the clusters' ids. */
interface ClusteredSums {
  readonly sums: readonly PairSums[];
  readonly shift: Shift;
}

function bootstrap(
  first: ClusteredSums,
  second: ClusteredSums | undefined,
  statistic: MomentStatistic,
  { seed, draws = 2000, confidence = 0.95 }: BootstrapOptions,
): BootstrapResult {
  if (!(draws >= 1)) throw new RangeError(`bootstrap: expected at least 1 draw, got ${draws}`);
  const statisticOf = ({ sums, shift }: ClusteredSums, drawn: ArrayLike<number>) =>
    statistic(momentsFromSums(addPairSums(sums, drawn), shift));
  const valueOf = (drawn: ArrayLike<number>) =>
    statisticOf(first, drawn) - (second ? statisticOf(second, drawn) : 0);
  const clusters = first.sums.length;
  const estimate = valueOf([...first.sums.keys()]);
  if (clusters < fewestClusters) return { kind: 'tooFewClusters', clusters, estimate };
  const random = createRandom(seed);
  const values = Float64Array.from({ length: draws }, () => valueOf(drawClusters(random, clusters)));
  const defined = values.filter((value) => !Number.isNaN(value)).sort();
  return {
    kind: 'interval',
    estimate,
    low: quantileOfSorted(defined, (1 - confidence) / 2),
    high: quantileOfSorted(defined, (1 + confidence) / 2),
    pValue: twoSided(defined),
    clusters,
    draws,
    undefinedDraws: draws - defined.length,
  };
}

function drawClusters(random: Random, clusters: number): Uint32Array {
  const drawn = new Uint32Array(clusters);
  for (let i = 0; i < clusters; i++) drawn[i] = random.integer(0, clusters - 1);
  return drawn;
}

function clusteredSums(recordings: readonly ClusteredPrediction[], name: string): ClusteredSums {
  for (const { clusterId, gold, predicted } of recordings) {
    if (gold.length === predicted.length) continue;
    const lengths = `${gold.length} and ${predicted.length} in cluster ${clusterId}`;
    throw new RangeError(`bootstrap: expected gold and ${name} of one length, got ${lengths}`);
  }
  const shift = meansOf(recordings);
  const clusters = new Map<string, PairSums>();
  for (const { clusterId, gold, predicted } of recordings) {
    const own = pairSumsOf(gold, predicted, shift);
    const others = clusters.get(clusterId);
    if (own.count > 0) clusters.set(clusterId, others ? addPairSums([others, own], [0, 1]) : own);
  }
  const ids = [...clusters.keys()].sort();
  return { sums: ids.map((id) => clusters.get(id) as PairSums), shift };
}

function meansOf(recordings: readonly ClusteredPrediction[]): Shift {
  const parts = recordings.map(({ gold, predicted }) => pairMomentsOf(gold, predicted));
  const counted = parts.filter((part) => part.count > 0);
  const frames = counted.reduce((sum, part) => sum + part.count, 0);
  const mean = (of: 'meanX' | 'meanY') =>
    counted.reduce((sum, part) => sum + part[of] * part.count, 0) / Math.max(1, frames);
  return { x: mean('meanX'), y: mean('meanY') };
}

/** Gold is taken away where either system has no value, so that both are judged on the same frames. */
function withoutUnshared(recording: ClusteredComparison): ClusteredComparison {
  const { gold, predicted, other } = recording;
  const isMissing = (i: number) => Number.isNaN(predicted[i] as number) || Number.isNaN(other[i] as number);
  return { ...recording, gold: Float64Array.from(gold, (value, i) => (isMissing(i) ? Number.NaN : value)) };
}

function twoSided(sorted: Float64Array): number {
  if (sorted.length === 0) return Number.NaN;
  const below = sorted.filter((value) => value <= 0).length;
  const above = sorted.filter((value) => value >= 0).length;
  return Math.min(1, (2 * (Math.min(below, above) + 1)) / (sorted.length + 1));
}

function quantileOfSorted(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (position - below);
}
