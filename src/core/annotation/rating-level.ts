// Where keys put a rating on its scale.
import type { Dimension } from './trace.ts';

type Range = Dimension['range'];

export function clampRating(value: number, [min, max]: Range): number {
  return Math.min(max, Math.max(min, value));
}

/** 1 is the lowest level, 5 the middle, 9 the highest. */
export function levelOfDigit(digit: number, [min, max]: Range): number {
  return min + ((digit - 1) / 8) * (max - min);
}

/** `share` of the scale up, or down if negative; never beyond its ends. */
export function nudgeRating(value: number, share: number, range: Range): number {
  return clampRating(value + share * (range[1] - range[0]), range);
}
