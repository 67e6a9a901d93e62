// Several modalities' predictions as one: a simple linear regression (SLR) fitted on the development recordings.
import { momentsOf, type Series, standardDeviation } from '../array/moments.ts';

/** Han et al. 2017, Eq. 9: y = intercept + sum_i weights_i y_i. Plain data. */
export interface LateFusion {
  readonly intercept: number;
  /** One per modality; 0 for a modality that is constant or that the others already say. */
  readonly weights: readonly number[];
  /** Modalities that got no weight for that reason, by position. */
  readonly redundant: readonly number[];
  /** Stretches the fused prediction around `centre` so that on dev it has the gold's SD. */
  readonly rescale: { readonly centre: number; readonly factor: number };
  /** Frames it was fitted on. */
  readonly frames: number;
}

/**
 * `slr` is the least-squares answer, whose variance is smaller than the gold's: good for the RMSE, bad for the CCC.
 * `rescaled` gives the gold's mean and SD on dev back to it.
 */
export type FusionForm = 'slr' | 'rescaled';

/** A modality whose unexplained share of variance is below this repeats the others. */
const redundantShare = 1e-10;

/**
 * Least squares over the frames at which gold and every modality have a value, in float64: normal equations of the
 * standardised predictions, by Cholesky with pivoting, so that scale does not matter and a modality that is constant or a
 * linear combination of others gets weight 0 instead of an arbitrary one. `predictions`: one series per modality, the
 * dev recordings concatenated. SDs are of ddof 0; a fused prediction without variance is not rescaled.
 * @throws RangeError without a modality, without a common frame, or if the lengths differ.
 */
export function fitLateFusion(predictions: readonly Series[], gold: Series): LateFusion {
  const lengths = predictions.map((series) => series.length);
  if (lengths.length === 0 || lengths.some((length) => length !== gold.length)) {
    const got = lengths.length === 0 ? 'no modality' : lengths.join(', ');
    throw new RangeError(`fitLateFusion: expected modalities of ${gold.length} frames, got ${got}`);
  }
  const shared = sharedFrames([...predictions, gold]);
  const y = standardised(shared.at(-1) as Float64Array);
  const columns = shared.slice(0, -1).map(standardised);
  if (y.values.length === 0) {
    throw new RangeError(`fitLateFusion: expected frames that gold and all modalities share, got none`);
  }
  const { solution, redundant } = solveNormalEquations(
    columns.map((a) => columns.map((b) => meanProduct(a.values, b.values))),
    columns.map((column) => meanProduct(column.values, y.values)),
  );
  const weights = columns.map(({ sd }, i) => (sd === 0 ? 0 : ((solution[i] as number) * y.sd) / sd));
  const intercept = columns.reduce((rest, { mean }, i) => rest - (weights[i] as number) * mean, y.mean);
  const fused = momentsOf(combine(shared.slice(0, -1), intercept, weights));
  const fusedSd = standardDeviation(fused, 0);
  const factor = fusedSd > 0 ? y.sd / fusedSd : 1;
  return { intercept, weights, redundant, rescale: { centre: y.mean, factor }, frames: y.values.length };
}

/** The fused prediction, frame by frame; NaN where a modality with a weight has no value. */
export function applyLateFusion(
  { intercept, weights, rescale }: LateFusion,
  predictions: readonly Series[],
  form: FusionForm,
): Float64Array {
  const fused = combine(predictions, intercept, weights);
  if (form === 'slr') return fused;
  return fused.map((value) => rescale.centre + (value - rescale.centre) * rescale.factor);
}

function combine(
  predictions: readonly Series[],
  intercept: number,
  weights: readonly number[],
): Float64Array {
  const fused = new Float64Array(predictions[0]?.length ?? 0).fill(intercept);
  predictions.forEach((series, k) => {
    const weight = weights[k] as number;
    if (weight === 0) return;
    for (let i = 0; i < fused.length; i++) fused[i] = (fused[i] as number) + weight * (series[i] as number);
  });
  return fused;
}

/** The frames at which no series is NaN. */
function sharedFrames(series: readonly Series[]): Float64Array[] {
  const frames = Array.from({ length: series[0]?.length ?? 0 }, (_, i) => i).filter(
    (i) => !series.some((values) => Number.isNaN(values[i] as number)),
  );
  return series.map((values) => Float64Array.from(frames, (i) => values[i] as number));
}

interface StandardisedSeries {
  readonly values: Float64Array;
  readonly mean: number;
  readonly sd: number;
}

/** A constant becomes zeros: the normal equations then find nothing to learn from it. */
function standardised(series: Float64Array): StandardisedSeries {
  const moments = momentsOf(series);
  const sd = standardDeviation(moments, 0);
  return {
    values: series.map((value) => (sd > 0 ? (value - moments.mean) / sd : 0)),
    mean: moments.mean,
    sd,
  };
}

function meanProduct(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0) / a.length;
}

/**
 * Solves A x = b for a positive semidefinite A with diagonal 1 (or 0 for a constant): Gauss elimination with diagonal
 * pivoting, which for such an A is Cholesky's. What is left of a diagonal is the share of variance that the pivots before
 * it do not explain; unknowns whose share falls below `redundantShare` are 0.
 */
function solveNormalEquations(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): { solution: number[]; redundant: number[] } {
  const a = matrix.map((row, i) => [...row, right[i] as number]);
  const unknowns = right.length;
  const left = new Set(right.keys());
  const pivots: number[] = [];
  while (left.size > 0) {
    const pivot = [...left].reduce((best, i) => (at(a, i, i) > at(a, best, best) ? i : best));
    if (at(a, pivot, pivot) < redundantShare) break;
    left.delete(pivot);
    pivots.push(pivot);
    for (const row of left) {
      const factor = at(a, row, pivot) / at(a, pivot, pivot);
      a[row] = (a[row] as number[]).map((value, col) => value - factor * at(a, pivot, col));
    }
  }
  const solution = new Array<number>(unknowns).fill(0);
  for (const pivot of pivots.toReversed()) {
    const known = solution.reduce(
      (sum, value, col) => (col === pivot ? sum : sum + value * at(a, pivot, col)),
      0,
    );
    solution[pivot] = (at(a, pivot, unknowns) - known) / at(a, pivot, pivot);
  }
  return { solution, redundant: [...left].sort((i, j) => i - j) };
}

function at(rows: readonly (readonly number[])[], row: number, col: number): number {
  return (rows[row] as readonly number[])[col] as number;
}
