// Noise for tests of sound: the same for the same seed on every machine.

/** `length` values, evenly spread over [-1, 1), by a 32-bit linear congruential generator. */
export function seededNoise(length: number, seed: number): Float64Array {
  let state = seed >>> 0;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}
