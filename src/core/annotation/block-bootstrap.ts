// An interval for what a few blocks of time tell together.
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { createRandom } from '../array/random.ts';

export interface BootstrapOptions {
  readonly draws: number;
  /** Share that the interval is to cover. */
  readonly level: number;
  readonly seed: number;
}

const fewestBlocks = 4;

/**
 * The expanded percentile interval (Hesterberg 2015, Sec. 5.3) of `estimate` over draws of `blocks` blocks with
 * replacement: the percentiles lie as far out as a t interval of so many blocks would, since with few of them plain
 * percentiles are too narrow. Draws whose estimate is NaN are left out; NaN with fewer than four blocks.
 */
export function blockBootstrapInterval(
  estimate: (drawn: Int32Array) => number,
  blocks: number,
  { draws, level, seed }: BootstrapOptions,
): [low: number, high: number] {
  if (blocks < fewestBlocks) return [Number.NaN, Number.NaN];
  const random = createRandom(seed);
  const drawn = new Int32Array(blocks);
  const found: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    for (let b = 0; b < blocks; b++) drawn[b] = random.integer(0, blocks - 1);
    const value = estimate(drawn);
    if (!Number.isNaN(value)) found.push(value);
  }
  found.sort((a, b) => a - b);
  const tail = normalCdf(-Math.sqrt(blocks / (blocks - 1)) * tQuantile((1 + level) / 2, blocks - 1), 0, 1);
  const at = (share: number) => found[Math.round(share * (found.length - 1))] ?? Number.NaN;
  return [at(tail), at(1 - tail)];
}

/** Student's t from the normal quantile (Abramowitz and Stegun 26.7.5); for 3 degrees of freedom or more within 1 %. */
export function tQuantile(p: number, degrees: number): number {
  const z = normalQuantile(p, 0, 1);
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return terms.reduce((sum, term, i) => sum + term / degrees ** (i + 1), z);
}
