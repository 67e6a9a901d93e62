// What the network minimises: the weighted sum of each target's mean squared error (Han et al. 2017, Eqs. 7 and 8), and
// what that means for the gradient of one update.

/** One output of the network. */
export interface TargetSpec {
  readonly dimension: string;
  readonly kind: 'E' | 'sigma';
  /** w_E or w_sigma of Eqs. 7 and 8; 0 leaves the target out of the loss. */
  readonly weight: number;
}

/**
 * `mean`: J as in Eqs. 7 and 8, each target's squared error averaged over its own frames. `halfSum`: CURRENNT's form,
 * half the sum of squared errors over all frames and sequences of an update, for which the paper's rate of 1e-5 is meant.
 */
export type LossForm = 'mean' | 'halfSum';

/** J = sum_k w_k MSE_k. A target without a frame (MSE NaN) takes no part. */
export function weightedLoss(meanSquaredErrors: readonly number[], targets: readonly TargetSpec[]): number {
  return targets.reduce((loss, { weight }, k) => {
    const mse = meanSquaredErrors[k] as number;
    return Number.isNaN(mse) ? loss : loss + weight * mse;
  }, 0);
}

/**
 * The factor per target by which an error becomes a gradient: that of J = 1/2 sum_k factor_k SSE_k. `counts` are the
 * frames of the whole update at which each target has a value.
 */
export function gradientFactors(
  targets: readonly TargetSpec[],
  counts: readonly number[],
  form: LossForm,
): number[] {
  return targets.map(({ weight }, k) => {
    const count = counts[k] as number;
    if (form === 'halfSum') return weight;
    return count === 0 ? 0 : (2 * weight) / count;
  });
}

/**
 * Eq. 8: w_E + w_sigma = `sum`, for every dimension of which both are learnt.
 * @throws RangeError naming the dimension and its weights.
 */
export function checkWeightSum(targets: readonly TargetSpec[], sum: number): void {
  for (const dimension of new Set(targets.map((target) => target.dimension))) {
    const weights = targets.filter((target) => target.dimension === dimension).map(({ weight }) => weight);
    const total = weights.reduce((a, b) => a + b, 0);
    if (weights.length > 1 && Math.abs(total - sum) > 1e-9) {
      throw new RangeError(
        `checkWeightSum: expected the weights of ${dimension} to add up to ${sum} (Eq. 8), got ${weights.join(' + ')}`,
      );
    }
  }
}
