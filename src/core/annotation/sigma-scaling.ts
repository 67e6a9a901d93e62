// sigma to [0, 1], so that it can be learnt beside E: fitted on the training partition, applied to every other.
import { momentsOf, standardDeviation } from '../array/moments.ts';

/** Mean and SD (ddof 0) of sigma over the training frames of one dimension. */
export interface SigmaScaling {
  readonly mean: number;
  readonly sd: number;
}

/**
 * Fits the scaling on the sigmas of the training recordings alone; missing frames are left out.
 * @throws RangeError if there is no frame with a sigma, e.g. with a single rater.
 */
export function fitSigmaScaling(trainSigmas: readonly Float64Array[]): SigmaScaling {
  const all = new Float64Array(trainSigmas.reduce((length, sigma) => length + sigma.length, 0));
  let at = 0;
  for (const sigma of trainSigmas) {
    all.set(sigma, at);
    at += sigma.length;
  }
  const moments = momentsOf(all);
  if (moments.count === 0) {
    throw new RangeError(
      `fitSigmaScaling: expected frames rated by two raters or more, got none in ${all.length} frames`,
    );
  }
  return { mean: moments.mean, sd: standardDeviation(moments, 0) };
}

/**
 * clip(0.5 + z / 6, 0, 1) with z = (sigma - mean) / sd: our reading of the paper's "z-normalisation to [0, 1]"
 * (Han et al. 2017, Sec. 3). NaN stays NaN; a training sigma that never varies gives 0.5.
 */
export function scaleSigma(sigma: Float64Array, { mean, sd }: SigmaScaling): Float64Array {
  return sigma.map((value) => {
    if (Number.isNaN(value)) return Number.NaN;
    const z = sd === 0 ? 0 : (value - mean) / sd;
    return Math.min(1, Math.max(0, 0.5 + z / 6));
  });
}
