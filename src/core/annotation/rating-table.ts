// All raters of one recording and dimension on one grid: what every statistic of agreement starts from.

/** One series per rater, all of `frames` values. NaN means that this rater did not rate this frame. */
export interface RatingTable {
  readonly raterIds: readonly string[];
  readonly frames: number;
  readonly ratings: readonly Float64Array[];
}

/** Raters present per frame, K(n). */
export function countRaters(table: RatingTable): Uint16Array {
  const count = new Uint16Array(table.frames);
  for (const rating of table.ratings) {
    for (let n = 0; n < table.frames; n++)
      if (!Number.isNaN(rating[n] as number)) count[n] = (count[n] as number) + 1;
  }
  return count;
}

/**
 * The mean over the raters present at each frame, weighted if `weights` (one per rater) are given, the weights
 * renormalised over those present. NaN where nobody rated, or where the weights of those present sum to 0.
 * With equal weights this is MLE(n) of Han et al. 2017, Eq. 5; with r_k it is E(n) of Eq. 1.
 */
export function meanOverRaters(table: RatingTable, weights?: readonly number[]): Float64Array {
  const sums = new Float64Array(table.frames);
  const shares = new Float64Array(table.frames);
  table.ratings.forEach((rating, k) => {
    const weight = weights ? (weights[k] as number) : 1;
    for (let n = 0; n < table.frames; n++) {
      const value = rating[n] as number;
      if (value !== value) continue;
      sums[n] = (sums[n] as number) + weight * value;
      shares[n] = (shares[n] as number) + weight;
    }
  });
  return sums.map((sum, n) => (shares[n] === 0 ? Number.NaN : sum / (shares[n] as number)));
}

/** The same table without the frames that some rater missed. */
export function completeFramesOf(table: RatingTable): RatingTable {
  const complete: number[] = [];
  for (let n = 0; n < table.frames; n++) {
    if (table.ratings.every((rating) => !Number.isNaN(rating[n] as number))) complete.push(n);
  }
  if (complete.length === table.frames) return table;
  const ratings = table.ratings.map((rating) => Float64Array.from(complete, (n) => rating[n] as number));
  return { raterIds: table.raterIds, frames: complete.length, ratings };
}
