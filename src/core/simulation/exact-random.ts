// Random numbers for simulations: the same bits in every engine, and fast enough for 35 million normal numbers.
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface ExactRandom {
  /** Uniform in [0, 1), 32 bits. */
  uniform(): number;
  /** Uniform in [min, max). */
  between(min: number, max: number): number;
  /** Normal with mean 0 and SD 1, cut at about 3.7 SDs. */
  normal(): number;
  /** A seed for a stream of its own. */
  seed(): number;
}

/** How a stream turns 32 random bits into a normal number: edges of cells that are equally probable. */
export type NormalCells = Float64Array;

const cellCount = 4096;
const twoTo32 = 4294967296;

/**
 * Cells for inverting the normal distribution function; within a cell the density is flat. The outermost edges are
 * finite, and all are scaled so that the SD is exactly 1. The quantiles come from a library written in + - * / and sqrt
 * alone.
 */
export function createNormalCells(): NormalCells {
  const edges = Float64Array.from({ length: cellCount + 1 }, (_, i) => {
    const probability = Math.min(Math.max(i, 0.5), cellCount - 0.5) / cellCount;
    return normalQuantile(probability, 0, 1);
  });
  let squares = 0;
  for (let cell = 0; cell < cellCount; cell++) {
    const low = edges[cell] as number;
    const high = edges[cell + 1] as number;
    squares += (low * low + low * high + high * high) / 3;
  }
  const sd = Math.sqrt(squares / cellCount);
  return edges.map((edge) => edge / sd);
}

/** A stream that depends on `seed` (a 32-bit integer) alone; `cells` as made by `createNormalCells`. */
export function createExactRandom(seed: number, cells: NormalCells): ExactRandom {
  if (!Number.isInteger(seed))
    throw new RangeError(`createExactRandom: expected an integer seed, got ${seed}`);
  const generator = xoroshiro128plus(scatter(seed));
  // All of its state comes from those 32 bits; a few steps spread them over it.
  for (let step = 0; step < 32; step++) generator.next();
  const uniform = () => (generator.next() >>> 0) / twoTo32;
  return {
    uniform,
    between: (min, max) => min + (max - min) * uniform(),
    normal: () => {
      // The high bits choose the cell, the low ones the place in it.
      const place = (generator.next() >>> 0) * (cellCount / twoTo32);
      const cell = place | 0;
      const low = cells[cell] as number;
      return low + (place - cell) * ((cells[cell + 1] as number) - low);
    },
    seed: () => generator.next(),
  };
}

/** Sets neighbouring seeds apart: the finaliser of MurmurHash 3. The generator is linear and would keep them alike. */
function scatter(seed: number): number {
  let bits = seed | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
