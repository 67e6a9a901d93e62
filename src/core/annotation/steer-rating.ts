// From how far something is pushed to a rating: its place (bounded), or how fast the rating moves (relative).
import { clampRating } from './rating-level.ts';
import type { Dimension } from './trace.ts';

/** `bounded`: where the hand is, is the rating. `relative`: how far it is pushed is how fast the rating moves; let go, it stays. */
export type SteeringMode = 'bounded' | 'relative';

/** The rating where a deflection of -1 is the lowest, 0 the middle and 1 the highest. */
export function ratingAtDeflection(deflection: number, [min, max]: Dimension['range']): number {
  const middle = (min + max) / 2;
  return clampRating(middle + (deflection * (max - min)) / 2, [min, max]);
}

export interface Drive {
  /** -1 to 1; 0 holds the rating. */
  readonly deflection: number;
  /** How much of the scale is passed in a second at a deflection of 1. */
  readonly sharePerSec: number;
  /** Since the rating was moved last. */
  readonly elapsedSec: number;
  readonly range: Dimension['range'];
}

/** A pause of the page must not throw the rating to the other end. */
const longestSec = 0.1;

/** The rating after it was driven on for a moment; never beyond its scale. Time that ran backwards moves nothing. */
export function driveRating(value: number, { deflection, sharePerSec, elapsedSec, range }: Drive): number {
  const sec = Math.min(longestSec, Math.max(0, elapsedSec));
  return clampRating(value + deflection * sharePerSec * sec * (range[1] - range[0]), range);
}
