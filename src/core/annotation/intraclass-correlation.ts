// The six intraclass correlations: how much of the variance of the ratings belongs to the frames, not to the raters.
import type { IntraclassCorrelations } from './gold-standard-types.ts';
import type { RatingTable } from './rating-table.ts';

/** Mean squares of a two-way layout without replication: frames (rows) x raters (columns). */
interface MeanSquares {
  readonly frames: number;
  readonly raters: number;
  readonly betweenFrames: number;
  readonly betweenRaters: number;
  readonly residual: number;
  readonly withinFrames: number;
}

/**
 * ICC(1,1) ... ICC(3,k) (Shrout and Fleiss 1979) of a table without missing values. All NaN for fewer than two frames
 * or raters, or where nothing varies.
 */
export function intraclassCorrelations(complete: RatingTable): IntraclassCorrelations {
  const { frames: n, raters: k, ...ms } = meanSquaresOf(complete);
  const { betweenFrames: msr, betweenRaters: msc, residual: mse, withinFrames: msw } = ms;
  return {
    icc11: ratio(msr - msw, msr + (k - 1) * msw),
    icc1k: ratio(msr - msw, msr),
    icc21: ratio(msr - mse, msr + (k - 1) * mse + (k * (msc - mse)) / n),
    icc2k: ratio(msr - mse, msr + (msc - mse) / n),
    icc31: ratio(msr - mse, msr + (k - 1) * mse),
    icc3k: ratio(msr - mse, msr),
  };
}

function ratio(numerator: number, denominator: number): number {
  return denominator === 0 ? Number.NaN : numerator / denominator;
}

function meanSquaresOf({ ratings, frames }: RatingTable): MeanSquares {
  const raters = ratings.length;
  const raterMeans = ratings.map((rating) => rating.reduce((sum, value) => sum + value, 0) / frames);
  const grandMean = raterMeans.reduce((sum, mean) => sum + mean, 0) / raters;
  let frameSquares = 0;
  let residualSquares = 0;
  let withinSquares = 0;
  for (let n = 0; n < frames; n++) {
    let frameMean = 0;
    for (const rating of ratings) frameMean += (rating[n] as number) / raters;
    frameSquares += (frameMean - grandMean) ** 2;
    for (let k = 0; k < raters; k++) {
      const within = ((ratings[k] as Float64Array)[n] as number) - frameMean;
      withinSquares += within * within;
      residualSquares += (within - (raterMeans[k] as number) + grandMean) ** 2;
    }
  }
  const raterSquares = raterMeans.reduce((sum, mean) => sum + (mean - grandMean) ** 2, 0);
  // Fewer than two frames or raters give 0 / 0 = NaN here, which carries through.
  return {
    frames,
    raters,
    betweenFrames: (raters * frameSquares) / (frames - 1),
    betweenRaters: (frames * raterSquares) / (raters - 1),
    residual: residualSquares / ((frames - 1) * (raters - 1)),
    withinFrames: withinSquares / (frames * (raters - 1)),
  };
}
