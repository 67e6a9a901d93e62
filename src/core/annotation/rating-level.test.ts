import { expect, test } from 'vitest';
import { levelOfDigit, nudgeRating } from './rating-level.ts';

test('digits stand for nine levels from end to end; nudges stop at the ends', () => {
  expect([1, 3, 5, 9].map((digit) => levelOfDigit(digit, [-1, 1]))).toEqual([-1, -0.5, 0, 1]);
  expect(levelOfDigit(5, [0, 100])).toBe(50);
  expect(nudgeRating(0, 0.05, [-1, 1])).toBeCloseTo(0.1, 12);
  expect(nudgeRating(99, 0.05, [0, 100])).toBe(100);
  expect(nudgeRating(-0.95, -0.05, [-1, 1])).toBe(-1);
});
