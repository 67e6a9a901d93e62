// Moments that add up: what a cluster of frames contributes to any score, in eleven numbers. A bootstrap draws clusters
// and adds these instead of walking through their frames again.
import type { PairMoments, Series } from '../array/moments.ts';

/** Sums over the frames at which both series have a value, x and y taken around a fixed shift. */
export interface PairSums {
  readonly count: number;
  readonly sumX: number;
  readonly sumY: number;
  readonly squaresX: number;
  readonly squaresY: number;
  readonly products: number;
  readonly squaredDifferences: number;
  readonly minX: number;
  readonly maxX: number;
  readonly minY: number;
  readonly maxY: number;
}

/** Near the mean of all frames, so that squares do not cancel when a mean is taken out of them later. */
export interface Shift {
  readonly x: number;
  readonly y: number;
}

const nothing: PairSums = {
  count: 0,
  sumX: 0,
  sumY: 0,
  squaresX: 0,
  squaresY: 0,
  products: 0,
  squaredDifferences: 0,
  minX: Number.POSITIVE_INFINITY,
  maxX: Number.NEGATIVE_INFINITY,
  minY: Number.POSITIVE_INFINITY,
  maxY: Number.NEGATIVE_INFINITY,
};

/** Sums of one pair of series, float64; positions at which either is NaN are left out. */
export function pairSumsOf(x: Series, y: Series, shift: Shift): PairSums {
  const sums = { ...nothing };
  for (let i = 0; i < x.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    // NaN is the only number that differs from itself; cheaper than isNaN in this loop.
    if (a !== a || b !== b) continue;
    const dx = a - shift.x;
    const dy = b - shift.y;
    sums.count++;
    sums.sumX += dx;
    sums.sumY += dy;
    sums.squaresX += dx * dx;
    sums.squaresY += dy * dy;
    sums.products += dx * dy;
    sums.squaredDifferences += (a - b) * (a - b);
    if (a < sums.minX) sums.minX = a;
    if (a > sums.maxX) sums.maxX = a;
    if (b < sums.minY) sums.minY = b;
    if (b > sums.maxY) sums.maxY = b;
  }
  return sums;
}

/** The sums of the clusters at the positions `drawn`, one as often as it is drawn; all around the same shift. */
export function addPairSums(clusters: readonly PairSums[], drawn: ArrayLike<number>): PairSums {
  const total = { ...nothing };
  for (let i = 0; i < drawn.length; i++) {
    const sums = clusters[drawn[i] as number] as PairSums;
    total.count += sums.count;
    total.sumX += sums.sumX;
    total.sumY += sums.sumY;
    total.squaresX += sums.squaresX;
    total.squaresY += sums.squaresY;
    total.products += sums.products;
    total.squaredDifferences += sums.squaredDifferences;
    if (sums.minX < total.minX) total.minX = sums.minX;
    if (sums.maxX > total.maxX) total.maxX = sums.maxX;
    if (sums.minY < total.minY) total.minY = sums.minY;
    if (sums.maxY > total.maxY) total.maxY = sums.maxY;
  }
  return total;
}

/** What `pairMomentsOf` gives for the concatenated frames. A constant series has squares of exactly 0. */
export function momentsFromSums(sums: PairSums, shift: Shift): PairMoments {
  const { count } = sums;
  const xVaries = sums.maxX > sums.minX;
  const yVaries = sums.maxY > sums.minY;
  return {
    count,
    meanX: count > 0 ? shift.x + sums.sumX / count : Number.NaN,
    meanY: count > 0 ? shift.y + sums.sumY / count : Number.NaN,
    squaresX: xVaries ? sums.squaresX - (sums.sumX * sums.sumX) / count : 0,
    squaresY: yVaries ? sums.squaresY - (sums.sumY * sums.sumY) / count : 0,
    products: xVaries && yVaries ? sums.products - (sums.sumX * sums.sumY) / count : 0,
    squaredDifferences: sums.squaredDifferences,
  };
}
