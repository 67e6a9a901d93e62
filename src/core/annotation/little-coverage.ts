// A weight that was earned on a short stretch. Eq. 2 of Han et al. 2017 is over all frames of a recording and knows no
// raters who rated a part of it; ours is over the frames that a rater rated, which leaves the paper's weight as it is where
// everybody rated everything. How much such a weight is worth is for people to judge, so they are told.
import type { RaterWeight } from './gold-standard-types.ts';

/** Below this share of a recording's frames, a rater's weight says little of how well the rater follows the others in it. */
export const littleCoverage = 0.5;

/** Whether the weight counts although it stands on less than half of the recording; a rater without a value has none. */
export function standsOnLittle({
  coverage,
  usedWeight,
}: Pick<RaterWeight, 'coverage' | 'usedWeight'>): boolean {
  return coverage > 0 && coverage < littleCoverage && usedWeight !== 0;
}
