// Cronbach's alpha: how consistent the mean of these raters is.
import { momentsOf, standardDeviation } from '../array/moments.ts';
import type { RatingTable } from './rating-table.ts';

/**
 * alpha = K/(K-1) (1 - sum of the raters' variances / variance of their sum), ddof 1, of a table without missing values
 * (Cronbach 1951). NaN for fewer than two frames or raters, or if the sum never varies.
 */
export function cronbachAlpha({ ratings, frames }: RatingTable): number {
  const raters = ratings.length;
  if (raters < 2 || frames < 2) return Number.NaN;
  const total = new Float64Array(frames);
  for (const rating of ratings)
    for (let n = 0; n < frames; n++) total[n] = (total[n] as number) + (rating[n] as number);
  const variance = (values: Float64Array) => standardDeviation(momentsOf(values), 1) ** 2;
  const totalVariance = variance(total);
  if (totalVariance === 0) return Number.NaN;
  const raterVariances = ratings.reduce((sum, rating) => sum + variance(rating), 0);
  return (raters / (raters - 1)) * (1 - raterVariances / totalVariance);
}
