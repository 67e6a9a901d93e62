// A cubic spline whose knots and points of evaluation are fixed: everything that does not depend on the values is
// worked out once, and a spectrum costs two sweeps over its bins and one over the points.

/** Writes the spline through `values` (one per knot) at the points of evaluation to `out`. No NaN; allocates nothing. */
export type FixedSpline = (values: Float64Array, out: Float64Array) => void;

/**
 * The natural cubic spline (second derivative 0 at both ends) through values at `knots`, evaluated at `points`. Beyond
 * the outer knots the cubics of the first and the last interval go on.
 * @param knots At least 3, strictly rising.
 * @param points Rising.
 * @throws RangeError if the knots do not rise.
 */
export function createNaturalSpline(knots: Float64Array, points: Float64Array): FixedSpline {
  const { system, at: weights } = splineTables(knots, points);
  const curvature = new Float64Array(knots.length);
  return (values, out) => {
    solveCurvature(system, values, curvature);
    evaluate(weights, values, curvature, out);
  };
}

/** What does not depend on the values. @throws RangeError if the knots do not rise */
export function splineTables(knots: Float64Array, points: Float64Array) {
  return { system: factorise(knots), at: weighPoints(knots, points) };
}

/** The tridiagonal system for the second derivatives after elimination, as the factors of its two sweeps. */
interface Factors {
  /** Of the step of the values to the right and to the left of a knot, and of the knot before: the forward sweep. */
  readonly right: Float64Array;
  readonly left: Float64Array;
  readonly before: Float64Array;
  /** Of the knot after: the backward sweep. */
  readonly after: Float64Array;
}

function factorise(knots: Float64Array): Factors {
  const zeros = () => new Float64Array(knots.length);
  const factors = { right: zeros(), left: zeros(), before: zeros(), after: zeros() };
  for (let i = 1; i < knots.length; i++) {
    const width = (knots[i] as number) - (knots[i - 1] as number);
    if (!(width > 0))
      throw new RangeError(`createNaturalSpline: expected rising knots, got ${knots[i]} at ${i}`);
    if (i === knots.length - 1) break;
    const next = (knots[i + 1] as number) - (knots[i] as number);
    const pivot = 2 * (width + next) - width * (factors.after[i - 1] as number);
    factors.right[i] = 6 / (next * pivot);
    factors.left[i] = 6 / (width * pivot);
    factors.before[i] = width / pivot;
    factors.after[i] = next / pivot;
  }
  return factors;
}

function solveCurvature(factors: Factors, values: Float64Array, curvature: Float64Array): void {
  const { right, left, before, after } = factors;
  const last = values.length - 1;
  let stepLeft = (values[1] as number) - (values[0] as number);
  let solved = 0;
  for (let i = 1; i < last; i++) {
    const step = (values[i + 1] as number) - (values[i] as number);
    const free = step * (right[i] as number) - stepLeft * (left[i] as number);
    solved = free - solved * (before[i] as number);
    curvature[i] = solved;
    stepLeft = step;
  }
  curvature[last] = 0;
  solved = 0;
  for (let i = last - 1; i > 0; i--) {
    solved = (curvature[i] as number) - solved * (after[i] as number);
    curvature[i] = solved;
  }
}

/** For every point the knot on its left, and the weights of the values and curvatures at that knot and the next. */
interface PointWeights {
  readonly interval: Int32Array;
  readonly valueLeft: Float64Array;
  readonly valueRight: Float64Array;
  readonly curvatureLeft: Float64Array;
  readonly curvatureRight: Float64Array;
}

function weighPoints(knots: Float64Array, points: Float64Array): PointWeights {
  const zeros = () => new Float64Array(points.length);
  const interval = new Int32Array(points.length);
  const [valueLeft, valueRight, curvatureLeft, curvatureRight] = [zeros(), zeros(), zeros(), zeros()];
  let left = 0;
  points.forEach((point, p) => {
    while (left < knots.length - 2 && point > (knots[left + 1] as number)) left++;
    const width = (knots[left + 1] as number) - (knots[left] as number);
    const share = (point - (knots[left] as number)) / width;
    interval[p] = left;
    valueLeft[p] = 1 - share;
    valueRight[p] = share;
    curvatureLeft[p] = (((1 - share) ** 3 - (1 - share)) * width ** 2) / 6;
    curvatureRight[p] = ((share ** 3 - share) * width ** 2) / 6;
  });
  return { interval, valueLeft, valueRight, curvatureLeft, curvatureRight };
}

function evaluate(at: PointWeights, values: Float64Array, curvature: Float64Array, out: Float64Array): void {
  const { interval, valueLeft, valueRight, curvatureLeft, curvatureRight } = at;
  for (let p = 0; p < interval.length; p++) {
    const k = interval[p] as number;
    out[p] =
      (valueLeft[p] as number) * (values[k] as number) +
      (valueRight[p] as number) * (values[k + 1] as number) +
      (curvatureLeft[p] as number) * (curvature[k] as number) +
      (curvatureRight[p] as number) * (curvature[k + 1] as number);
  }
}
