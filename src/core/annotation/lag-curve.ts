// Correlation against lag, kept in blocks of time: a bootstrap draws blocks and adds their sums instead of walking through
// the frames again.

/** Two series on one grid: how much later does `rating` say what `reference` says? NaN is missing in both. */
export interface LagPair {
  readonly reference: Float64Array;
  readonly rating: Float64Array;
}

export interface LagCurve {
  readonly blocks: number;
  /** Lag of the first column in frames; the others follow one frame apart. */
  readonly firstLag: number;
  readonly lags: number;
  /** blocks x lags x [sum of products, of reference squared, of rating squared], over the frames that both have. */
  readonly sums: Float64Array;
}

/** `frames`: between frames by a parabola through the three highest points. NaN without a positive correlation. */
export interface LagPeak {
  readonly frames: number;
  readonly correlation: number;
  /** The highest point is the first or the last lag: the true one may lie beyond. */
  readonly atEdge: boolean;
}

/**
 * Sums of all pairs for lags from `firstLag` to `lastLag`, a positive one where the rating comes later. The mean is taken
 * for 0 (slopes are given, `slopesOf`), so the correlation is that around 0. Blocks of `blockFrames` of the reference's
 * time, pair after pair; the last block of a pair may be shorter.
 */
export function lagCurve(
  pairs: readonly LagPair[],
  { firstLag, lastLag, blockFrames }: { firstLag: number; lastLag: number; blockFrames: number },
): LagCurve {
  const lags = lastLag - firstLag + 1;
  const blocks = pairs.reduce((sum, { reference }) => sum + Math.ceil(reference.length / blockFrames), 0);
  const sums = new Float64Array(blocks * lags * 3);
  let block = 0;
  for (const { reference, rating } of pairs) {
    for (let start = 0; start < reference.length; start += blockFrames) {
      const end = Math.min(reference.length, start + blockFrames);
      for (let j = 0; j < lags; j++) {
        addBlock(reference, rating, { start, end, lag: firstLag + j }, sums, (block * lags + j) * 3);
      }
      block++;
    }
  }
  return { blocks, firstLag, lags, sums };
}

function addBlock(
  reference: Float64Array,
  rating: Float64Array,
  { start, end, lag }: { start: number; end: number; lag: number },
  sums: Float64Array,
  at: number,
): void {
  let products = 0;
  let referenceSquares = 0;
  let ratingSquares = 0;
  const last = Math.min(end, rating.length - lag);
  for (let n = Math.max(start, -lag); n < last; n++) {
    const a = reference[n] as number;
    const b = rating[n + lag] as number;
    const product = a * b;
    if (product !== product) continue;
    products += product;
    referenceSquares += a * a;
    ratingSquares += b * b;
  }
  sums[at] = products;
  sums[at + 1] = referenceSquares;
  sums[at + 2] = ratingSquares;
}

/** Where the correlation is highest over all blocks, or over those at the positions `drawn`. */
export function lagPeak(curve: LagCurve, drawn?: ArrayLike<number>): LagPeak {
  return peakOf(correlations(curve, drawn), curve.firstLag);
}

function correlations({ blocks, lags, sums }: LagCurve, drawn?: ArrayLike<number>): Float64Array {
  const total = new Float64Array(lags * 3);
  const count = drawn?.length ?? blocks;
  for (let i = 0; i < count; i++) {
    const from = (drawn ? (drawn[i] as number) : i) * total.length;
    for (let j = 0; j < total.length; j++) total[j] = (total[j] as number) + (sums[from + j] as number);
  }
  return Float64Array.from({ length: lags }, (_, j) => {
    const energy = (total[3 * j + 1] as number) * (total[3 * j + 2] as number);
    return energy > 0 ? (total[3 * j] as number) / Math.sqrt(energy) : Number.NaN;
  });
}

/** The highest point of a curve whose first point stands at `firstLag`; NaN points are passed over. */
export function peakOf(curve: Float64Array, firstLag: number): LagPeak {
  let best = -1;
  for (let j = 0; j < curve.length; j++) {
    if ((curve[j] as number) > (best < 0 ? 0 : (curve[best] as number))) best = j;
  }
  if (best < 0) return { frames: Number.NaN, correlation: Number.NaN, atEdge: false };
  const peak = curve[best] as number;
  const atEdge = best === 0 || best === curve.length - 1;
  const left = curve[best - 1] ?? Number.NaN;
  const right = curve[best + 1] ?? Number.NaN;
  const bend = left - 2 * peak + right;
  const offset = bend < 0 ? (0.5 * (left - right)) / bend : 0;
  return { frames: firstLag + best + offset, correlation: peak, atEdge };
}

/**
 * The difference of each value to that `2 * halfFrames` before, standing in their middle: what moves counts, not where the
 * slider rests, so neither offset nor slow drift of a rater steers a lag. NaN within `halfFrames` of an end or a gap.
 */
export function slopesOf(series: Float64Array, halfFrames: number): Float64Array {
  return series.map((_, n) => {
    const before = series[n - halfFrames];
    const after = series[n + halfFrames];
    return before === undefined || after === undefined ? Number.NaN : after - before;
  });
}

/** The value `frames` later at every place, between two frames in proportion; NaN beyond the ends. */
export function shiftedBack(series: Float64Array, frames: number): Float64Array {
  const whole = Math.floor(frames);
  const share = frames - whole;
  return series.map((_, n) => {
    const low = series[n + whole] ?? Number.NaN;
    if (share === 0) return low;
    return low * (1 - share) + (series[n + whole + 1] ?? Number.NaN) * share;
  });
}
