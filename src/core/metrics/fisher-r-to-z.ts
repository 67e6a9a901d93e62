// The paper's test of significance: are two correlations different, or could chance have made them so?
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/** A correlation and what it rests on. */
export interface CorrelationOfSample {
  /** PCC, or CCC put in its place: Fisher's variance is derived for the PCC, so the caller must label the latter. */
  readonly r: number;
  /** Independent observations: all frames as in the paper, or an effective sample size, which may be fractional. */
  readonly n: number;
}

export interface FisherComparison {
  /** Size of the effect on the scale of the correlation: first minus second. */
  readonly difference: number;
  /** Size of the effect on Fisher's scale, atanh(first) - atanh(second): Cohen's q. */
  readonly q: number;
  /** q over its standard error: standard normal if the two correlations are equal. */
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Fisher's r-to-z for two independent samples (Fisher 1921; Han et al. 2017, Sec. 4): z = (atanh r1 - atanh r2) /
 * sqrt(1/(n1 - 3) + 1/(n2 - 3)). Two systems on the same frames are not independent samples; the paper's test takes
 * them as such, and so does this. NaN if a correlation is NaN or beyond 1 in size, or rests on 3 observations or fewer;
 * equal correlations differ by 0 even where they are perfect.
 */
export function fisherRToZ(first: CorrelationOfSample, second: CorrelationOfSample): FisherComparison {
  const difference = first.r - second.r;
  if (!canBeCompared(first) || !canBeCompared(second)) {
    return { difference, q: Number.NaN, z: Number.NaN, pValue: Number.NaN };
  }
  const q = difference === 0 ? 0 : Math.atanh(first.r) - Math.atanh(second.r);
  const z = q / Math.sqrt(1 / (first.n - 3) + 1 / (second.n - 3));
  // The lower tail keeps its digits where 1 - cdf would round to 0.
  return { difference, q, z, pValue: 2 * normalCdf(-Math.abs(z), 0, 1) };
}

function canBeCompared({ r, n }: CorrelationOfSample): boolean {
  return Math.abs(r) <= 1 && n > 3;
}
