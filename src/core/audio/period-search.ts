// How long one period of a voice is: the lag at which the waveform correlates best with its own continuation.
import type { DescriptorModule } from './kernel-heap.ts';
import { createLagCorrelation } from './lag-correlation.ts';
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

/** Source: lld-specification.md, 7.4, steps 1 to 3. */
export function createPeriodSearch(longestLag: number, kernels?: DescriptorModule): PeriodSearch {
  const correlations = new Float64Array(longestLag + 1);
  const correlate = createLagCorrelation(longestLag, kernels);
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
