// Functions whose last bit is the same in every engine. ECMAScript fixes the result of + - * / and Math.sqrt, but leaves
// Math.exp, log, sin and cos to the engine; a simulated corpus is to be the same everywhere, so it uses none of them.

/**
 * e^x. Relative error below 1e-11 for |x| <= 30, below 3 % for |x| <= 700; not meant for larger ones.
 * Taylor's series of x / 1024, squared ten times.
 */
export function exactExp(x: number): number {
  const r = x / 1024;
  let power = 1 + r * (1 + (r / 2) * (1 + (r / 3) * (1 + (r / 4) * (1 + (r / 5) * (1 + r / 6)))));
  for (let doubling = 0; doubling < 10; doubling++) power *= power;
  return power;
}

/** 1 / (1 + e^-x), of the same accuracy. */
export function exactLogistic(x: number): number {
  return 1 / (1 + exactExp(-x));
}

/** Hyperbolic tangent; absolute error below 1e-11. */
export function exactTanh(x: number): number {
  return 1 - 2 / (1 + exactExp(2 * x));
}

// oxlint-disable-next-line oxc/approx-constant -- this folder may not name Math's members (exact-math.test.ts)
export const pi = 3.141592653589793;

/** Cosine; absolute error below 1e-14 for |x| <= pi, not meant for larger ones. Taylor's series up to x^26. */
export function exactCos(x: number): number {
  const square = x * x;
  let sum = 1;
  for (let n = 26; n >= 2; n -= 2) sum = 1 - (square / (n * (n - 1))) * sum;
  return sum;
}
