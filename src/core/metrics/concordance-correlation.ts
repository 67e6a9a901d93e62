// CCC: agreement in shape, offset and gain at once. The score of the field, in the two forms that are in use.
import { type PairMoments, pairMomentsOf, type Series } from '../array/moments.ts';

/**
 * `population`: all moments divided by n (Lin 1989; Han et al. 2017, Eq. 10), so CCC(x, x) = 1.
 * `avec`: the scripts of the AVEC challenges divide the covariance by n and the variances by n - 1, so
 * CCC(x, x) = (n - 1) / n. Offered to compare with published numbers.
 */
export type CccForm = 'population' | 'avec';

/** CCC from moments; NaN for fewer than two shared positions, or if both series are one and the same constant. */
export function concordanceFromMoments(moments: PairMoments, form: CccForm = 'population'): number {
  const { count, meanX, meanY, squaresX, squaresY, products } = moments;
  if (count < 2) return Number.NaN;
  const varianceDivisor = form === 'avec' ? count - 1 : count;
  const shift = meanX - meanY;
  const denominator = (squaresX + squaresY) / varianceDivisor + shift * shift;
  return denominator === 0 ? Number.NaN : (2 * products) / count / denominator;
}

/** Concordance correlation coefficient over the positions at which neither series is NaN. */
export function concordanceCorrelation(x: Series, y: Series, form: CccForm = 'population'): number {
  return concordanceFromMoments(pairMomentsOf(x, y), form);
}
