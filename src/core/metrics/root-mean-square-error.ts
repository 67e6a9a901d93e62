// RMSE: the typical size of an error, in the unit of the series.
import { type PairMoments, pairMomentsOf, type Series } from '../array/moments.ts';

/** RMSE from moments (Han et al. 2017, Eq. 11); NaN if no position is shared. */
export function rmseFromMoments(moments: PairMoments): number {
  return moments.count === 0 ? Number.NaN : Math.sqrt(moments.squaredDifferences / moments.count);
}

/** Root mean square error over the positions at which neither series is NaN. */
export function rootMeanSquareError(x: Series, y: Series): number {
  return rmseFromMoments(pairMomentsOf(x, y));
}
