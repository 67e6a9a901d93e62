import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createNaturalSpline } from './natural-spline.ts';

function splineThrough(knots: Float64Array, values: Float64Array, points: Float64Array): Float64Array {
  const out = new Float64Array(points.length);
  createNaturalSpline(knots, points)(values, out);
  return out;
}

/** Gaussian elimination with partial pivoting on a dense matrix, right-hand side in the last column. */
function solveDense(matrix: number[][]): number[] {
  const n = matrix.length;
  for (let c = 0; c < n; c++) {
    const pivot = matrix
      .slice(c)
      .reduce((best, row, i) => (Math.abs(row[c]!) > Math.abs(matrix[best]![c]!) ? c + i : best), c);
    [matrix[c], matrix[pivot]] = [matrix[pivot]!, matrix[c]!];
    for (let r = c + 1; r < n; r++) {
      const factor = matrix[r]![c]! / matrix[c]![c]!;
      for (let k = c; k <= n; k++) matrix[r]![k]! -= factor * matrix[c]![k]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let r = n - 1; r >= 0; r--) {
    let rest = matrix[r]![n]!;
    for (let k = r + 1; k < n; k++) rest -= matrix[r]![k]! * x[k]!;
    x[r] = rest / matrix[r]![r]!;
  }
  return x;
}

/**
 * The spline as 4 unknown coefficients per interval, a + b t + c t^2 + d t^3 with t from the left knot: values at both ends,
 * first and second derivatives that agree at inner knots, no second derivative at the outer ones.
 */
function denseSpline(knots: Float64Array, values: Float64Array, points: Float64Array): number[] {
  const intervals = knots.length - 1;
  const size = 4 * intervals;
  const equations: number[][] = [];
  const equation = (terms: [number, number][], right: number) => {
    const row = new Array<number>(size + 1).fill(0);
    for (const [column, factor] of terms) row[column]! += factor;
    row[size] = right;
    equations.push(row);
  };
  for (let i = 0; i < intervals; i++) {
    const h = knots[i + 1]! - knots[i]!;
    const a = 4 * i;
    equation([[a, 1]], values[i]!);
    equation(
      [
        [a, 1],
        [a + 1, h],
        [a + 2, h ** 2],
        [a + 3, h ** 3],
      ],
      values[i + 1]!,
    );
    if (i === intervals - 1) continue;
    equation(
      [
        [a + 1, 1],
        [a + 2, 2 * h],
        [a + 3, 3 * h ** 2],
        [a + 5, -1],
      ],
      0,
    );
    equation(
      [
        [a + 2, 2],
        [a + 3, 6 * h],
        [a + 6, -2],
      ],
      0,
    );
  }
  const lastWidth = knots[intervals]! - knots[intervals - 1]!;
  equation([[2, 2]], 0);
  equation(
    [
      [size - 2, 2],
      [size - 1, 6 * lastWidth],
    ],
    0,
  );
  const solved = solveDense(equations);
  return [...points].map((point) => {
    const inner = [...knots].filter((knot, k) => k > 0 && k < intervals && point > knot).length;
    const t = point - knots[inner]!;
    const [a, b, c, d] = solved.slice(4 * inner, 4 * inner + 4) as [number, number, number, number];
    return a + b * t + c * t ** 2 + d * t ** 3;
  });
}

function risingKnots(count: number, seed: number): Float64Array {
  let at = -3;
  return seededNoise(count, seed).map((v) => (at += 0.05 + (v + 1) / 2));
}

describe('createNaturalSpline', () => {
  test.each([3, 4, 7, 20, 41])(
    'through %i uneven knots: the dense system in coefficients to 1e-9',
    (count) => {
      const knots = risingKnots(count, count);
      const values = seededNoise(count, 77 + count).map((v) => 10 * v);
      const [first, last] = [knots[0]!, knots[count - 1]!];
      const points = Float64Array.from({ length: 101 }, (_, i) => first + ((last - first) * i) / 100);
      expectSeries(splineThrough(knots, values, points), denseSpline(knots, values, points), 1e-9);
    },
  );

  test('through its knots, and a straight line stays one beyond them', () => {
    const knots = risingKnots(12, 5);
    const values = seededNoise(12, 6);
    expectSeries(splineThrough(knots, values, knots), values, 1e-14);
    const line = knots.map((x) => 2 - 3 * x);
    const points = Float64Array.of(-3.5, -3, 0, 1, 4, 5);
    expectSeries(
      splineThrough(knots, line, points),
      [...points].map((x) => 2 - 3 * x),
      1e-12,
    );
  });

  test('one spline serves many sets of values', () => {
    const knots = risingKnots(9, 1);
    const points = Float64Array.of(-2, 0, 1);
    const spline = createNaturalSpline(knots, points);
    const [first, again] = [new Float64Array(3), new Float64Array(3)];
    const values = seededNoise(9, 2);
    spline(values, first);
    spline(seededNoise(9, 3), again);
    spline(values, again);
    expect(again).toEqual(first);
  });

  test('knots that do not rise are refused', () => {
    expect(() => createNaturalSpline(Float64Array.of(0, 1, 1, 2), Float64Array.of(0))).toThrow(
      'createNaturalSpline: expected rising knots, got 1 at 2',
    );
  });
});
