// Sums of a series and of a pair of series, in float64 and in two passes (mean first), so that a large offset costs no
// digits. Every statistic of agreement and of a score is made of these.

/** Any run of numbers that can be read by index. */
export type Series = ArrayLike<number>;

export interface Moments {
  /** Values that are not NaN. */
  readonly count: number;
  /** NaN if `count` is 0. */
  readonly mean: number;
  /** Sum of squared deviations from the mean; divide by `count` (ddof 0) or `count - 1` (ddof 1) for the variance. */
  readonly squares: number;
  readonly min: number;
  readonly max: number;
}

/** Moments of the values that are not NaN. A constant series has `squares` of exactly 0. */
export function momentsOf(values: Series): Moments {
  let count = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (count === 0) return { count, mean: Number.NaN, squares: Number.NaN, min: Number.NaN, max: Number.NaN };
  const mean = sum / count;
  return { count, mean, squares: min === max ? 0 : squaresAround(values, mean), min, max };
}

function squaresAround(values: Series, mean: number): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = (values[i] as number) - mean;
    if (!Number.isNaN(deviation)) squares += deviation * deviation;
  }
  return squares;
}

/** Standard deviation with divisor `count - ddof`; NaN for fewer than `ddof + 1` values. */
export function standardDeviation(moments: Moments, ddof: 0 | 1): number {
  return moments.count > ddof ? Math.sqrt(moments.squares / (moments.count - ddof)) : Number.NaN;
}

export interface PairMoments {
  /** Positions at which both series have a value. */
  readonly count: number;
  readonly meanX: number;
  readonly meanY: number;
  readonly squaresX: number;
  readonly squaresY: number;
  /** Sum of products of the deviations. */
  readonly products: number;
  /** Sum of squared differences x - y. */
  readonly squaredDifferences: number;
}

/**
 * Moments of two series over the positions at which neither is NaN.
 * @throws RangeError if their lengths differ.
 */
export function pairMomentsOf(x: Series, y: Series): PairMoments {
  if (x.length !== y.length) {
    throw new RangeError(`pairMomentsOf: expected two series of one length, got ${x.length} and ${y.length}`);
  }
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < x.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    // NaN is the only number that differs from itself; cheaper than isNaN twice in this hot loop.
    if (a !== a || b !== b) continue;
    count++;
    sumX += a;
    sumY += b;
  }
  const meanX = sumX / count;
  const meanY = sumY / count;
  let squaresX = 0;
  let squaresY = 0;
  let products = 0;
  let squaredDifferences = 0;
  let xVaries = false;
  let yVaries = false;
  let firstX = Number.NaN;
  let firstY = Number.NaN;
  for (let i = 0; i < x.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    if (a !== a || b !== b) continue;
    if (firstX !== firstX) {
      firstX = a;
      firstY = b;
    }
    xVaries ||= a !== firstX;
    yVaries ||= b !== firstY;
    const dx = a - meanX;
    const dy = b - meanY;
    squaresX += dx * dx;
    squaresY += dy * dy;
    products += dx * dy;
    squaredDifferences += (a - b) * (a - b);
  }
  return {
    count,
    meanX: count > 0 ? meanX : Number.NaN,
    meanY: count > 0 ? meanY : Number.NaN,
    // A constant series must have no variance at all, not the rounding error of its mean.
    squaresX: xVaries ? squaresX : 0,
    squaresY: yVaries ? squaresY : 0,
    products: xVaries && yVaries ? products : 0,
    squaredDifferences,
  };
}
