// Krippendorff's alpha: agreement corrected for chance, at home with any pattern of missing ratings.
import type { RatingTable } from './rating-table.ts';

/**
 * alpha = 1 - D_o / D_e with the interval metric (squared differences; Krippendorff 2011), over the frames that at least
 * two raters rated. NaN if there is no such frame or nothing varies.
 */
export function krippendorffAlpha({ ratings, frames }: RatingTable): number {
  let pairable = 0;
  let observed = 0;
  let total = 0;
  const frameMeans = new Float64Array(frames);
  const frameCounts = new Uint16Array(frames);
  for (let n = 0; n < frames; n++) {
    let count = 0;
    let sum = 0;
    for (const rating of ratings) {
      const value = rating[n] as number;
      if (value !== value) continue;
      count++;
      sum += value;
    }
    if (count < 2) continue;
    frameCounts[n] = count;
    frameMeans[n] = sum / count;
    pairable += count;
    total += sum;
  }
  const grandMean = total / pairable;
  let expected = 0;
  for (let n = 0; n < frames; n++) {
    const count = frameCounts[n] as number;
    if (count < 2) continue;
    let within = 0;
    for (const rating of ratings) {
      const value = rating[n] as number;
      if (value !== value) continue;
      within += (value - (frameMeans[n] as number)) ** 2;
      expected += (value - grandMean) ** 2;
    }
    // Sum of squared differences over ordered pairs = 2 count * squares around the mean; each pair weighs 1/(count-1).
    observed += (2 * count * within) / (count - 1);
  }
  const observedDisagreement = observed / pairable;
  const expectedDisagreement = (2 * pairable * expected) / (pairable * (pairable - 1));
  return expectedDisagreement > 0 ? 1 - observedDisagreement / expectedDisagreement : Number.NaN;
}
