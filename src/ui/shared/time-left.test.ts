import { expect, test } from 'vitest';
import { timeLeftSec } from './time-left.ts';

test('in proportion to what is left', () => {
  expect(timeLeftSec(10, 25, 100)).toBe(30);
  expect(timeLeftSec(10, 100, 100)).toBe(0);
});

test('no guess while there is too little to go by', () => {
  expect(timeLeftSec(0.5, 25, 100)).toBeNaN();
  expect(timeLeftSec(10, 0, 100)).toBeNaN();
  expect(timeLeftSec(10, 0, 0)).toBeNaN();
  expect(timeLeftSec(NaN, 25, 100)).toBeNaN();
});
