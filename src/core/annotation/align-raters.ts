// Dynamic time warping of the raters: lets each of them be late by a different amount at every moment, within a band.
import { momentsOf } from '../array/moments.ts';
import { meanOverRaters, type RatingTable } from './rating-table.ts';

export interface WarpedRaters {
  readonly table: RatingTable;
  /** Per rater and frame, how much later the rater is than the common time, seconds. */
  readonly lagSec: readonly Float64Array[];
}

/** Two rounds: the first mean is blurred by the very lags that are looked for. */
const rounds = 2;

/**
 * Each rater warped onto the mean of the others (Sakoe and Chiba 1978, symmetric steps, a band of `bandSec` on either
 * side), both standardised so that gain and offset do not steer the path; the value of a frame is the mean of the rater's
 * values that the path maps to it. Missing stays missing: a missing value costs nothing and is never moved. A rater
 * without variance stays as it is, as does a rater alone. The cost is frames x band x raters.
 * @throws RangeError unless `bandSec` is finite and at least 0 and the hop positive.
 */
export function warpRaters(table: RatingTable, hopSec: number, bandSec: number): WarpedRaters {
  if (!(hopSec > 0 && bandSec >= 0 && Number.isFinite(bandSec))) {
    throw new RangeError(
      `warpRaters: expected a positive hop and a band of 0 s or more, got ${hopSec} s and ${bandSec} s`,
    );
  }
  const band = Math.round(bandSec / hopSec);
  const standard = table.ratings.map(standardised);
  let lags: readonly Int32Array[] = table.ratings.map(() => new Int32Array(table.frames));
  for (let round = 0; round < rounds; round++) {
    const aligned = standard.map((rating, k) => moved(rating, lags[k] as Int32Array));
    lags = standard.map((rating, k) => {
      const others = aligned.filter((_, other) => other !== k);
      const mean = meanOverRaters({ frames: table.frames, raterIds: [], ratings: others });
      return warpPath(mean, rating, band);
    });
  }
  const ratings = table.ratings.map((rating, k) => moved(rating, lags[k] as Int32Array));
  return {
    table: { ...table, ratings },
    lagSec: lags.map((lag) => Float64Array.from(lag, (l) => l * hopSec)),
  };
}

/** Mean 0 and SD 1 over what there is; all NaN without variance. */
function standardised(rating: Float64Array): Float64Array {
  const { count, mean, squares } = momentsOf(rating);
  const sd = Math.sqrt(squares / count);
  return rating.map((value) => (sd > 0 ? (value - mean) / sd : Number.NaN));
}

function moved(rating: Float64Array, lag: Int32Array): Float64Array {
  return rating.map((_, n) => rating[n + (lag[n] as number)] as number);
}

/**
 * For each frame of `reference` by how many frames later the path stands in `rating`: the mean over the steps that the
 * path takes at this frame, rounded. All zeros where nothing can be compared.
 */
export function warpPath(reference: Float64Array, rating: Float64Array, band: number): Int32Array {
  const frames = reference.length;
  const width = 2 * band + 1;
  const came = new Uint8Array(frames * width);
  let before = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  let now = new Float64Array(width);
  for (let n = 0; n < frames; n++) {
    for (let d = 0; d < width; d++) {
      const m = n + d - band;
      if (m < 0 || m >= frames) {
        now[d] = Number.POSITIVE_INFINITY;
        continue;
      }
      const difference = (reference[n] as number) - (rating[m] as number);
      const cost = difference === difference ? difference * difference : 0;
      // One step on in both counts twice, so that a slanted path costs as much as a straight one.
      const both = (before[d] as number) + 2 * cost;
      const onlyRating = d > 0 ? (now[d - 1] as number) + cost : Number.POSITIVE_INFINITY;
      const onlyReference = d + 1 < width ? (before[d + 1] as number) + cost : Number.POSITIVE_INFINITY;
      const start = n === 0 && m === 0 ? 2 * cost : Number.POSITIVE_INFINITY;
      const least = Math.min(both, onlyRating, onlyReference, start);
      now[d] = least;
      came[n * width + d] = least === both ? 0 : least === onlyReference ? 1 : 2;
    }
    [before, now] = [now, before];
  }
  return walkBack(came, frames, band);
}

/** The path ends with the last frame of both. */
function walkBack(came: Uint8Array, frames: number, band: number): Int32Array {
  const width = 2 * band + 1;
  const sums = new Float64Array(frames);
  const steps = new Int32Array(frames);
  for (let n = frames - 1, d = band; n >= 0; ) {
    sums[n] = (sums[n] as number) + d - band;
    steps[n] = (steps[n] as number) + 1;
    if (n === 0 && d === band) break;
    const step = came[n * width + d];
    if (step !== 2) n--;
    if (step === 1) d++;
    if (step === 2) d--;
  }
  return Int32Array.from(sums, (sum, n) => Math.round(sum / Math.max(1, steps[n] as number)));
}
