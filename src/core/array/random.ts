// Seeded randomness: the same seed gives the same numbers on every machine. Nothing in core calls Math.random.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Uniform integer in [min, max], both included. */
  integer(min: number, max: number): number;
  /** Normal with the given mean and standard deviation (Box and Muller 1958). */
  normal(mean?: number, sd?: number): number;
  /** A shuffled copy (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[];
}

/** A stream of random numbers that depends on `seed` (a 32-bit integer) alone. */
export function createRandom(seed: number): Random {
  if (!Number.isInteger(seed)) throw new RangeError(`createRandom: expected an integer seed, got ${seed}`);
  const generator = xoroshiro128plus(mixBits(seed));
  const uniform = () => uniformFloat64(generator);
  const integer = (min: number, max: number) => uniformInt(generator, min, max);
  let spare = Number.NaN;

  function normal(mean = 0, sd = 1): number {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = Number.NaN;
      return mean + sd * value;
    }
    // 1 - u lies in (0, 1], so the logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return mean + sd * radius * Math.cos(angle);
  }

  function shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = integer(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
    }
    return shuffled;
  }

  return { uniform, integer, normal, shuffle };
}

/** Neighbouring seeds would begin alike: the finaliser of MurmurHash3 (Appleby 2011) spreads them over all 32 bits. */
function mixBits(seed: number): number {
  let bits = seed | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
