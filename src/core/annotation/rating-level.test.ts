import { expect, test } from 'vitest';
import { levelOfDigit, levelsOfPad, nudgeRating, shareOfRating } from './rating-level.ts';

test('digits stand for nine levels from end to end; nudges stop at the ends', () => {
  expect([1, 3, 5, 9].map((digit) => levelOfDigit(digit, [-1, 1]))).toEqual([-1, -0.5, 0, 1]);
  expect(levelOfDigit(5, [0, 100])).toBe(50);
  expect(nudgeRating(0, 0.05, [-1, 1])).toBeCloseTo(0.1, 12);
  expect(nudgeRating(99, 0.05, [0, 100])).toBe(100);
  expect(nudgeRating(-0.95, -0.05, [-1, 1])).toBe(-1);
});

test('digits lie on a square as on a number pad', () => {
  const scales = [
    [-1, 1],
    [0, 8],
  ] as const;
  expect(levelsOfPad(7, scales)).toEqual([1, 0]);
  expect(levelsOfPad(5, scales)).toEqual([0, 4]);
  expect(levelsOfPad(3, scales)).toEqual([-1, 8]);
});

test('a rating as a share of its scale', () => {
  expect([-1, 0.5, 1].map((value) => shareOfRating(value, [-1, 1]))).toEqual([0, 0.75, 1]);
  expect(shareOfRating(3, [3, 3])).toBe(0.5);
});
