// PCC: how well one series follows another up to offset and gain.
import { type PairMoments, pairMomentsOf, type Series } from '../array/moments.ts';

/** PCC from moments; NaN if either series is constant or fewer than two positions are shared. */
export function pearsonFromMoments(moments: PairMoments): number {
  if (moments.count < 2 || moments.squaresX === 0 || moments.squaresY === 0) return Number.NaN;
  return moments.products / Math.sqrt(moments.squaresX * moments.squaresY);
}

/** Pearson correlation over the positions at which neither series is NaN. The choice of ddof cancels. */
export function pearsonCorrelation(x: Series, y: Series): number {
  return pearsonFromMoments(pairMomentsOf(x, y));
}
