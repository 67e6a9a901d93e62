// The median of the raters: a gold standard that one stray rater cannot move.
import type { RatingTable } from './rating-table.ts';

/** The median over the raters present at each frame, the mean of the middle two of an even number; NaN where nobody rated. */
export function medianOverRaters(table: RatingTable): Float64Array {
  const present = new Float64Array(table.ratings.length);
  return Float64Array.from({ length: table.frames }, (_, n) => {
    let count = 0;
    for (const rating of table.ratings) {
      const value = rating[n] as number;
      if (value === value) present[count++] = value;
    }
    if (count === 0) return Number.NaN;
    const sorted = present.subarray(0, count).sort();
    const upper = sorted[count >> 1] as number;
    return count % 2 === 1 ? upper : ((sorted[(count >> 1) - 1] as number) + upper) / 2;
  });
}
