import { describe, expect, test } from 'vitest';
import { type Drive, driveRating, ratingAtDeflection } from './steer-rating.ts';

const range = [1, 9] as const;

test('bounded: the deflection is the place on the scale', () => {
  expect([-1, -0.5, 0, 1].map((at) => ratingAtDeflection(at, range))).toEqual([1, 3, 5, 9]);
  expect(ratingAtDeflection(2, range)).toBe(9);
});

describe('relative: the deflection is how fast the rating moves', () => {
  const drive = (change: Partial<Drive>): Drive => ({
    deflection: 1,
    sharePerSec: 0.25,
    elapsedSec: 1 / 60,
    range,
    ...change,
  });
  /** The rating after so many seconds of 60 frames each. */
  function drivenFor(sec: number, from: number, how: Drive): number {
    let value = from;
    for (let frame = 0; frame < 60 * sec; frame++) value = driveRating(value, how);
    return value;
  }

  test('a quarter of the scale in a second, half as much when it is pushed half', () => {
    expect(drivenFor(1, 5, drive({}))).toBeCloseTo(7, 9);
    expect(drivenFor(1, 5, drive({ deflection: -0.5 }))).toBeCloseTo(4, 9);
  });

  test('is the same however often the page draws', () => {
    const coarse = drive({ elapsedSec: 0.1 });
    let value = 5;
    for (let frame = 0; frame < 10; frame++) value = driveRating(value, coarse);
    expect(value).toBeCloseTo(drivenFor(1, 5, drive({})), 9);
  });

  test('let go, it stays; at the end of the scale it stops', () => {
    expect(drivenFor(2, 6.5, drive({ deflection: 0 }))).toBe(6.5);
    expect(drivenFor(5, 6.5, drive({}))).toBe(9);
  });

  test('neither a long pause of the page nor a clock that goes backwards makes it jump', () => {
    expect(driveRating(5, drive({ elapsedSec: 60 }))).toBeCloseTo(5.2, 9);
    expect(driveRating(5, drive({ elapsedSec: -3600 }))).toBe(5);
  });
});
