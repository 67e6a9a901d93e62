// How long one period of a voice is: the lag at which the waveform correlates best with its own continuation.
import { parabolaHeight, parabolaOffset } from './pitch-candidates.ts';

/** A period that was found. The object is written again by the next search. */
export interface FoundPeriod {
  /** Whole samples. */
  lag: number;
  /** Refined by a parabola through the three correlations around the lag, in samples, and the height of its vertex. */
  refinedLag: number;
  correlation: number;
}

/**
 * Finds the period that begins at `start`, among the lags `shortest..longest`; null if none stands out. It reads
 * `2 * longest` samples, allocates nothing, and its correlations depend on nothing but the samples from `start` on.
 */
export type PeriodSearch = (
  samples: Float64Array,
  start: number,
  shortest: number,
  longest: number,
) => FoundPeriod | null;

/** Source: specification of the descriptors, 7.4, steps 1 to 3. */
export function createPeriodSearch(longestLag: number): PeriodSearch {
  const correlations = new Float64Array(longestLag + 1);
  const correlate = createLagCorrelation(longestLag);
  const found = { lag: 0, refinedLag: 0, correlation: 0 };
  return (samples, start, shortest, longest) => {
    correlate(samples, start, shortest, longest, correlations);
    const lag = highestInnerMaximum(correlations, shortest, longest);
    if (lag === 0) return null;
    const left = correlations[lag - 1] as number;
    const middle = correlations[lag] as number;
    const right = correlations[lag + 1] as number;
    found.lag = lag;
    found.refinedLag = lag + parabolaOffset(left, middle, right);
    found.correlation = parabolaHeight(left, middle, right);
    return found;
  };
}

/** The strict local maximum with the highest value; the last two lags are never one. 0 if there is none. */
function highestInnerMaximum(correlations: Float64Array, shortest: number, longest: number): number {
  let best = 0;
  for (let lag = shortest + 1; lag <= longest - 2; lag++) {
    const value = correlations[lag] as number;
    const isPeak = (correlations[lag - 1] as number) < value && value > (correlations[lag + 1] as number);
    if (isPeak && (best === 0 || value > (correlations[best] as number))) best = lag;
  }
  return best;
}

/** Writes for every lag d the Pearson correlation of `samples[start..start+d)` with the d samples after it, to `out[d]`. */
export type LagCorrelation = (
  samples: Float64Array,
  start: number,
  shortest: number,
  longest: number,
  out: Float64Array,
) => void;

/** Where one of the two stretches is constant the correlation is 0. */
export function createLagCorrelation(longestLag: number): LagCorrelation {
  const centred = new Float64Array(2 * longestLag + 1);
  const sums = new Float64Array(2 * longestLag + 1);
  const squares = new Float64Array(2 * longestLag + 1);
  return (samples, start, shortest, longest, out) => {
    // A constant offset would eat digits of the sums; any value near the mean will do.
    const origin = samples[start] as number;
    let sum = 0;
    let square = 0;
    for (let i = 0; i < 2 * longest; i++) {
      const value = (samples[start + i] as number) - origin;
      centred[i] = value;
      sum += value;
      square += value * value;
      sums[i + 1] = sum;
      squares[i + 1] = square;
    }
    for (let lag = shortest; lag <= longest; lag++) {
      let products = 0;
      for (let i = 0; i < lag; i++) products += (centred[i] as number) * (centred[i + lag] as number);
      out[lag] = pearson(products, sums, squares, lag);
    }
  };
}

function pearson(products: number, sums: Float64Array, squares: Float64Array, lag: number): number {
  const sumLeft = sums[lag] as number;
  const sumRight = (sums[2 * lag] as number) - sumLeft;
  const squaresLeft = squares[lag] as number;
  const squaresRight = (squares[2 * lag] as number) - squaresLeft;
  const spread = (squaresLeft - (sumLeft * sumLeft) / lag) * (squaresRight - (sumRight * sumRight) / lag);
  return spread > 0 ? (products - (sumLeft * sumRight) / lag) / Math.sqrt(spread) : 0;
}
