// From the predicted sigma in [0, 1] back to the unit of the traces, where it can stand around a predicted E.
import type { SigmaScaling } from '../annotation/sigma-scaling.ts';
import { pairMomentsOf } from '../array/moments.ts';
import { concatenateSeries } from './concatenate-series.ts';

/**
 * The scaling behind a pair of series, so that a prediction in [0, 1] can be told in the unit of the traces: the line through
 * the frames that were not clipped. Undefined if fewer than two different ones are left, or if `scaled` is no scaling of
 * `sigma`, e.g. because the gold standard has changed since.
 */
export function recoverSigmaScaling(
  sigma: readonly Float64Array[],
  scaled: readonly Float64Array[],
): SigmaScaling | undefined {
  const inside = scaled.map((series) =>
    series.map((value) => (value > 1e-9 && value < 1 - 1e-9 ? value : Number.NaN)),
  );
  const [x, y] = [concatenateSeries(inside), concatenateSeries(sigma)];
  if (x.length !== y.length) return undefined;
  const { meanX, meanY, squaresX, squaresY, products, count } = pairMomentsOf(x, y);
  if (!(count > 1 && squaresX > 0)) return undefined;
  const slope = products / squaresX;
  const residual = squaresY - slope * products;
  if (!(slope > 0) || residual > 1e-9 * Math.max(squaresY, 1e-12)) return undefined;
  return { mean: meanY + slope * (0.5 - meanX), sd: slope / 6 };
}

/** Back into the unit of the traces; what had been clipped stays at the border. Never below 0. NaN stays NaN. */
export function unscaleSigma(scaled: Float64Array, { mean, sd }: SigmaScaling): Float64Array {
  return scaled.map((value) => Math.max(0, mean + (value - 0.5) * 6 * sd));
}
