// sigma: how much the raters disagree at each frame.
import { countRaters, meanOverRaters, type RatingTable } from './rating-table.ts';

/**
 * Standard deviation over the raters present at each frame around their plain mean (Han et al. 2017, Eqs. 5 and 6),
 * in the unit of the ratings, length `table.frames`. `sample` divides by K - 1 (the paper), `population` by K.
 * NaN where fewer than two raters are present: one opinion cannot disagree.
 */
export function perceptionUncertainty(
  table: RatingTable,
  divisor: 'sample' | 'population' = 'sample',
): Float64Array {
  const mean = meanOverRaters(table);
  const count = countRaters(table);
  const squares = new Float64Array(table.frames);
  for (const rating of table.ratings) {
    for (let n = 0; n < table.frames; n++) {
      const deviation = (rating[n] as number) - (mean[n] as number);
      if (deviation === deviation) squares[n] = (squares[n] as number) + deviation * deviation;
    }
  }
  const ddof = divisor === 'sample' ? 1 : 0;
  return squares.map((sum, n) => {
    const raters = count[n] as number;
    return raters < 2 ? Number.NaN : Math.sqrt(sum / (raters - ddof));
  });
}
