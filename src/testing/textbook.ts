// The paper's equations once more, as plainly as they can be written: frame by frame, and but for the smoothers without
// missing values. The tests hold the product against them.

/** `rows[n][k]`: rater k at frame n. */
export type Rows = readonly (readonly number[])[];

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function pearson(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  const products = x.map((value, i) => (value - mx) * ((y[i] as number) - my));
  const squares = (values: readonly number[], m: number) => values.map((value) => (value - m) ** 2);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return sum(products) / Math.sqrt(sum(squares(x, mx)) * sum(squares(y, my)));
}

/** Han et al. 2017, Eq. 10, with moments divided by n. */
export function ccc(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  const variance = (values: readonly number[], m: number) => mean(values.map((value) => (value - m) ** 2));
  const covariance = mean(x.map((value, i) => (value - mx) * ((y[i] as number) - my)));
  return (2 * covariance) / (variance(x, mx) + variance(y, my) + (mx - my) ** 2);
}

/** Han et al. 2017, Eq. 11. */
export function rmse(x: readonly number[], y: readonly number[]): number {
  return Math.sqrt(mean(x.map((value, i) => (value - (y[i] as number)) ** 2)));
}

/** Of a sample, ddof 1. */
export function sampleSd(values: readonly number[]): number {
  const m = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - m) ** 2, 0) / (values.length - 1));
}

/** Han et al. 2017, Eqs. 1-5, weights as they come. */
export function textbookEwe(rows: Rows): { weights: number[]; E: number[] } {
  const mle = rows.map(mean);
  const weights = (rows[0] ?? []).map((_, k) =>
    pearson(
      rows.map((row) => row[k] as number),
      mle,
    ),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const E = rows.map((row) => row.reduce((sum, value, k) => sum + (weights[k] as number) * value, 0) / total);
  return { weights, E };
}

/** Han et al. 2017, Eq. 6. */
export function textbookSigma(rows: Rows): number[] {
  return rows.map(sampleSd);
}

/** Window by window, edges replicated: gather, leave out what is missing (NaN), take the mean or the median. */
export function textbookSmooth(
  values: readonly number[],
  smoother: 'movingAverage' | 'median',
  window: number,
): number[] {
  const reduce = smoother === 'movingAverage' ? mean : medianOfSorted;
  return values.map((own, i) => {
    if (Number.isNaN(own)) return Number.NaN;
    const around = Array.from({ length: window }, (_, k) => {
      const at = Math.min(values.length - 1, Math.max(0, i - (window - 1) / 2 + k));
      return values[at] as number;
    });
    return reduce(around.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b));
  });
}

function medianOfSorted(sorted: readonly number[]): number {
  return ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2;
}
