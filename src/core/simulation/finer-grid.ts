// From the frames on which a session is simulated to the finer ones of a voice or a picture.
import type { SimulatedTime } from './random-process.ts';

/** Joined linearly: value n stands at n * hopSec, and the last one goes on. */
export function joinedOnGrid(values: Float64Array, hopSec: number, fine: SimulatedTime): Float64Array {
  return Float64Array.from({ length: fine.frames }, (_, n) => {
    const place = Math.min(values.length - 1, (n * fine.hopSec) / hopSec);
    const before = Math.floor(place);
    const value = values[before] as number;
    return value + (place - before) * ((values[before + 1] ?? value) - value);
  });
}

/** Value n holds from n * hopSec on, for one hop; 0 behind the last. `hopSec` is a multiple of the fine one. */
export function heldOnGrid(values: Float64Array, hopSec: number, fine: SimulatedTime): Float64Array {
  const perFrame = Math.round(hopSec / fine.hopSec);
  return Float64Array.from({ length: fine.frames }, (_, n) => values[Math.floor(n / perFrame)] ?? 0);
}
