// Where keys put a rating on its scale.
import type { Dimension } from './trace.ts';

type Range = Dimension['range'];

export function clampRating(value: number, [min, max]: Range): number {
  return Math.min(max, Math.max(min, value));
}

/** 0 at the lowest value of the scale, 1 at the highest; the middle of a scale without length. */
export function shareOfRating(value: number, [min, max]: Range): number {
  return max > min ? (value - min) / (max - min) : 0.5;
}

/** 1 is the lowest level, 5 the middle, 9 the highest. */
export function levelOfDigit(digit: number, [min, max]: Range): number {
  return min + ((digit - 1) / 8) * (max - min);
}

/** Two scales at once, as the digits lie on a number pad: 7 is high on the first and low on the second, 5 the middle of both. */
export function levelsOfPad(digit: number, [vertical, across]: readonly [Range, Range]): [number, number] {
  const row = Math.floor((digit - 1) / 3);
  const column = (digit - 1) % 3;
  return [levelOfDigit(1 + 4 * row, vertical), levelOfDigit(1 + 4 * column, across)];
}

/** `share` of the scale up, or down if negative; never beyond its ends. */
export function nudgeRating(value: number, share: number, range: Range): number {
  return clampRating(value + share * (range[1] - range[0]), range);
}
