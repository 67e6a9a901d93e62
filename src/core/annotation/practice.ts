// Practising: an aim that wanders over the scale, and how well somebody went along with it.
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';

/** As long as it takes to get the feeling of a device. */
export const practiceSec = 20;

/** Slow enough to be followed: the two waves of each dimension, in seconds a turn. */
const waves = [
  [11, 5.3],
  [9, 4.1],
] as const;

/**
 * Where the aim is after `sec`, as a share of the scale, 0.05 to 0.95; it begins in the middle. `place` 0 is the vertical
 * dimension, 1 the one across.
 */
export function practiceAim(place: number, sec: number): number {
  const [slow, quick] = waves[place % waves.length] as readonly [number, number];
  return 0.5 + 0.32 * Math.sin((2 * Math.PI * sec) / slow) - 0.13 * Math.sin((2 * Math.PI * sec) / quick);
}

export interface PracticeScore {
  /** CCC (population form) of what was given with the aim at the same moments; NaN for fewer than two samples. */
  readonly ccc: number;
  /** How much later than the aim it came, 0 to 2 s: where the CCC is highest. */
  readonly lagSec: number;
  /** The CCC once that is taken out. */
  readonly cccWithoutLag: number;
}

const longestLagSec = 2;
const stepSec = 0.05;

/**
 * `timesSec` from the beginning of the practice, ascending; `shares` of the scale at these moments, NaN where a gap is.
 * @throws RangeError if their lengths differ
 */
export function scorePractice(
  place: number,
  timesSec: readonly number[],
  shares: readonly number[],
): PracticeScore {
  const cccAt = (lagSec: number) =>
    concordanceCorrelation(
      shares,
      timesSec.map((sec) => practiceAim(place, sec - lagSec)),
    );
  const ccc = cccAt(0);
  let best = { ccc, lagSec: 0, cccWithoutLag: ccc };
  for (let step = 1; step * stepSec <= longestLagSec + 1e-9; step++) {
    const lagSec = step * stepSec;
    const cccWithoutLag = cccAt(lagSec);
    if (cccWithoutLag > best.cccWithoutLag) best = { ccc, lagSec, cccWithoutLag };
  }
  return best;
}
