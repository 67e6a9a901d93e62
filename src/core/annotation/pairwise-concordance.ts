// Who agrees with whom: the CCC of every pair of raters.
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import type { RatingTable } from './rating-table.ts';

export interface PairwiseConcordance {
  readonly raterIds: readonly string[];
  /** K x K, row-major and symmetric. NaN on the diagonal, which says nothing, and where it is undefined. */
  readonly ccc: Float64Array;
}

/** CCC (Lin 1989) of each pair over the frames that both rated, raters in the order of the table. */
export function pairwiseConcordance({ raterIds, ratings }: RatingTable): PairwiseConcordance {
  const raters = ratings.length;
  const ccc = new Float64Array(raters * raters).fill(Number.NaN);
  for (let i = 0; i < raters; i++) {
    for (let j = i + 1; j < raters; j++) {
      const value = concordanceCorrelation(ratings[i] as Float64Array, ratings[j] as Float64Array);
      ccc[i * raters + j] = value;
      ccc[j * raters + i] = value;
    }
  }
  return { raterIds, ccc };
}
