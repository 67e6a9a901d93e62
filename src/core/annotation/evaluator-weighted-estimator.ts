// EWE: a gold standard in which a rater who follows the others counts more.
import { momentsOf } from '../array/moments.ts';
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import { pearsonCorrelation } from '../metrics/pearson-correlation.ts';
import type { EweWeighting, GoldStandardSettings, RaterFlag, RaterWeight } from './gold-standard-types.ts';
import { medianOverRaters } from './median-over-raters.ts';
import { countRaters, meanOverRaters, type RatingTable } from './rating-table.ts';

export interface EweResult {
  /** E(n), length `table.frames`; NaN where nobody rated or all who did weigh 0. */
  readonly E: Float64Array;
  readonly weights: readonly RaterWeight[];
  readonly fellBackToMean: boolean;
}

/**
 * E(n) = sum_k r_k e(n,k) / sum_k r_k over the raters present at frame n (Han et al. 2017, Eqs. 1-4; Grimm and
 * Kroschel 2005). A rater's weight r_k uses the frames that rater rated; a constant rater weighs 0, as does one whose
 * correlation is undefined. Negative weights are clipped to 0 or kept, as set. If every weight is 0, E is the plain mean.
 * `median` knows no weights: E is the median, and each rater is told to weigh 1.
 */
export function evaluatorWeightedEstimator(
  table: RatingTable,
  settings: Pick<GoldStandardSettings, 'weighting' | 'negativeWeights'>,
): EweResult {
  const raw = raterWeights(table, settings.weighting);
  const clipped = raw.map(({ weight }) =>
    Number.isNaN(weight) ? 0 : settings.negativeWeights === 'clip' ? Math.max(0, weight) : weight,
  );
  const fellBackToMean = table.ratings.length > 0 && clipped.every((weight) => weight === 0);
  const used = fellBackToMean ? raw.map(({ flags }) => (flags.includes('allMissing') ? 0 : 1)) : clipped;
  const weights = raw.map((rater, k) => ({ ...rater, usedWeight: used[k] as number }));
  const E = settings.weighting === 'median' ? medianOverRaters(table) : meanOverRaters(table, used);
  return { E, weights, fellBackToMean };
}

function raterWeights(table: RatingTable, weighting: EweWeighting): Omit<RaterWeight, 'usedWeight'>[] {
  const correlate = correlationOf(table, weighting);
  return table.ratings.map((rating, k) => {
    const { count, min, max } = momentsOf(rating);
    const raterId = table.raterIds[k] as string;
    const coverage = table.frames === 0 ? 0 : count / table.frames;
    if (count === 0) return { raterId, weight: Number.NaN, coverage, flags: ['allMissing'] };
    const flags: RaterFlag[] = min === max ? ['constant'] : [];
    if (weighting === 'equal' || weighting === 'median') return { raterId, weight: 1, coverage, flags };
    if (min === max) return { raterId, weight: 0, coverage, flags };
    const correlation = correlate(rating, k);
    if (Number.isNaN(correlation)) flags.push('undefined');
    if (correlation < 0) flags.push('negative');
    return { raterId, weight: Number.isNaN(correlation) ? 0 : correlation, coverage, flags };
  });
}

/** How rater k's trace is held against the others, by the name of the definition. */
function correlationOf(
  table: RatingTable,
  weighting: EweWeighting,
): (rating: Float64Array, k: number) => number {
  if (weighting === 'meanPairwiseCcc') {
    return (rating, k) => {
      const pairs = table.ratings
        .filter((_, other) => other !== k)
        .map((other) => concordanceCorrelation(rating, other))
        .filter((ccc) => !Number.isNaN(ccc));
      return pairs.reduce((sum, ccc) => sum + ccc, 0) / pairs.length;
    };
  }
  const mean = meanOverRaters(table);
  if (weighting === 'pearsonAll') return (rating) => pearsonCorrelation(rating, mean);
  const count = countRaters(table);
  return (rating) =>
    pearsonCorrelation(
      rating,
      // The mean of the others from the mean of all: (K mean - own) / (K - 1); NaN (0 / 0) where nobody else rated.
      mean.map((all, n) => {
        const raters = count[n] as number;
        return raters < 2 ? Number.NaN : (raters * all - (rating[n] as number)) / (raters - 1);
      }),
    );
}
