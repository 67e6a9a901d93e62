// The paper's equations once more, as plainly as they can be written: frame by frame, no missing values. The tests hold
// the product against them.

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
  return rows.map((row) => {
    const mle = mean(row);
    return Math.sqrt(row.reduce((sum, value) => sum + (value - mle) ** 2, 0) / (row.length - 1));
  });
}
