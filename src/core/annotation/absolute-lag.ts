// How late does a rater answer to what was seen and heard? From the features, where there are any.
import { momentsOf } from '../array/moments.ts';
import { blockBootstrapInterval } from './block-bootstrap.ts';
import { peakOf, slopesOf } from './lag-curve.ts';
import { type EstimatedLag, type LagOptions, lagDefaults } from './relative-lag.ts';

/** One recording: feature columns and one rater's trace on one grid; NaN is missing. */
export interface FeaturePair {
  readonly columns: readonly Float64Array[];
  readonly rating: Float64Array;
}

/** So much of the mean variance of the columns is added to each: columns that repeat one another share their say. */
const ridge = 0.1;

/**
 * The lag from 0 to `maxLagSec` at which the slopes of all feature columns together, weighted by ridge regression, follow
 * the slopes of the rating best: the maximum over lags L of c(L)' (G + rI)^-1 c(L), with c(L) the products of the columns
 * with the rating L later and G those of the columns with each other, columns standardised over all recordings. The
 * interval is a bootstrap over blocks of time (`blockBootstrapInterval`) of c, with G as it is. `correlation` is the multiple correlation
 * on the data it was fitted to: it flatters many columns. Missing counts as no slope.
 * @throws RangeError if the recordings differ in their number of columns.
 */
export function absoluteLag(
  raterId: string,
  pairs: readonly FeaturePair[],
  hopSec: number,
  options: LagOptions = {},
): EstimatedLag {
  const settings = { ...lagDefaults, ...options };
  const frames = (sec: number) => Math.max(1, Math.round(sec / hopSec));
  const width = pairs[0]?.columns.length ?? 0;
  if (pairs.some(({ columns }) => columns.length !== width)) {
    throw new RangeError(
      `absoluteLag: expected ${width} columns in every recording, got ${pairs.map(({ columns }) => columns.length).join(', ')}`,
    );
  }
  const half = frames(settings.slopeSec);
  const slopes = standardisedSlopes(pairs, half);
  const ratings = pairs.map(({ rating }) => known(slopesOf(rating, half)));
  const energy = ratings.reduce((sum, rating) => rating.reduce((s, value) => s + value * value, sum), 0);
  const solve = ridgeSolver(slopes, width);
  const lags = frames(settings.maxLagSec) + 1;
  const products = productBlocks(slopes, ratings, { width, lags, blockFrames: frames(settings.blockSec) });
  const blocks = products.length / (lags * width || 1);
  const curve = (drawn: ArrayLike<number>) => fitCurve(products, drawn, { lags, width, solve });
  const fit = curve(Int32Array.from({ length: blocks }, (_, b) => b));
  const { frames: peak, correlation: most, atEdge } = peakOf(fit, 0);
  const [low, high] = blockBootstrapInterval((drawn) => peakOf(curve(drawn), 0).frames, blocks, settings);
  return {
    raterId,
    lagSec: peak * hopSec,
    lowSec: low * hopSec,
    highSec: high * hopSec,
    correlation: energy > 0 ? Math.sqrt(most / energy) : Number.NaN,
    atEdge,
  };
}

function known(series: Float64Array): Float64Array {
  return series.map((value) => (Number.isNaN(value) ? 0 : value));
}

/** Recordings x columns, SD 1 over all recordings together; a column that never moves is 0. */
function standardisedSlopes(pairs: readonly FeaturePair[], half: number): Float64Array[][] {
  const raw = pairs.map(({ columns }) => columns.map((column) => slopesOf(column, half)));
  const scales = (raw[0] ?? []).map((_, j) => {
    const moments = raw
      .map((columns) => momentsOf(columns[j] as Float64Array))
      .filter(({ count }) => count > 0);
    const squares = moments.reduce(
      (sum, { squares: own, count, mean }) => sum + own + count * mean * mean,
      0,
    );
    const count = moments.reduce((sum, one) => sum + one.count, 0);
    return squares > 0 ? Math.sqrt(count / squares) : 0;
  });
  return raw.map((columns) =>
    columns.map((column, j) => known(column).map((value) => value * (scales[j] as number))),
  );
}

/** blocks x lags x columns: products of each column with the rating so many frames later. */
function productBlocks(
  slopes: readonly (readonly Float64Array[])[],
  ratings: readonly Float64Array[],
  { width, lags, blockFrames }: { width: number; lags: number; blockFrames: number },
): Float64Array {
  const blocks = ratings.reduce((sum, rating) => sum + Math.ceil(rating.length / blockFrames), 0);
  const products = new Float64Array(blocks * lags * width);
  let at = 0;
  ratings.forEach((rating, r) => {
    for (let start = 0; start < rating.length; start += blockFrames) {
      for (let lag = 0; lag < lags; lag++) {
        const end = Math.min(start + blockFrames, rating.length - lag);
        for (const column of slopes[r] as Float64Array[]) {
          let sum = 0;
          for (let n = start; n < end; n++) sum += (column[n] as number) * (rating[n + lag] as number);
          products[at++] = sum;
        }
      }
    }
  });
  return products;
}

/** c' (G + rI)^-1 c at every lag, over the blocks drawn. */
function fitCurve(
  products: Float64Array,
  drawn: ArrayLike<number>,
  { lags, width, solve }: { lags: number; width: number; solve: (c: Float64Array) => number },
): Float64Array {
  const size = lags * width;
  const total = new Float64Array(size);
  for (let i = 0; i < drawn.length; i++) {
    const from = (drawn[i] as number) * size;
    for (let j = 0; j < size; j++) total[j] = (total[j] as number) + (products[from + j] as number);
  }
  return Float64Array.from({ length: lags }, (_, lag) =>
    solve(total.subarray(lag * width, (lag + 1) * width)),
  );
}

/** |y|^2 with L y = c and L L' = G + rI (Cholesky), which is c' (G + rI)^-1 c. */
function ridgeSolver(
  slopes: readonly (readonly Float64Array[])[],
  width: number,
): (c: Float64Array) => number {
  const factor = new Float64Array(width * width);
  for (const columns of slopes)
    for (let i = 0; i < width; i++)
      for (let j = 0; j <= i; j++) {
        const [a, b] = [columns[i] as Float64Array, columns[j] as Float64Array];
        let sum = 0;
        for (let n = 0; n < a.length; n++) sum += (a[n] as number) * (b[n] as number);
        factor[i * width + j] = (factor[i * width + j] as number) + sum;
      }
  let trace = 0;
  for (let i = 0; i < width; i++) trace += factor[i * width + i] as number;
  // A floor, so that columns that never move give 0 and not 0 / 0.
  for (let i = 0; i < width; i++) {
    factor[i * width + i] = (factor[i * width + i] as number) + (ridge * trace) / width + Number.MIN_VALUE;
  }
  factorise(factor, width);
  return (c) => {
    const y = new Float64Array(width);
    let squares = 0;
    for (let i = 0; i < width; i++) {
      let rest = c[i] as number;
      for (let j = 0; j < i; j++) rest -= (factor[i * width + j] as number) * (y[j] as number);
      y[i] = trace > 0 ? rest / (factor[i * width + i] as number) : 0;
      squares += (y[i] as number) ** 2;
    }
    return squares;
  };
}

/** The lower triangle in place. */
function factorise(matrix: Float64Array, width: number): void {
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * width + j] as number;
      for (let k = 0; k < j; k++)
        rest -= (matrix[i * width + k] as number) * (matrix[j * width + k] as number);
      matrix[i * width + j] = i === j ? Math.sqrt(rest) : rest / (matrix[j * width + j] as number);
    }
}
