// Expectations that the product's tests share.
import { expect } from 'vitest';

/** Every value within `tolerance`; NaN only where NaN is expected. A failure names the position. */
export function expectSeries(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  expect(actual.length, 'length').toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const [a, b] = [actual[i] as number, expected[i] as number];
    if (Number.isNaN(b) ? !Number.isNaN(a) : !(Math.abs(a - b) <= tolerance)) {
      expect.fail(`position ${i}: expected ${b} within ${tolerance}, got ${a}`);
    }
  }
}
