// The building blocks of simulated emotion: slow drifts, sudden events, and a hand that follows.
import type { Random } from '../array/random.ts';

/** Ornstein-Uhlenbeck process: stationary, normal with SD `sd`, correlation time `tauSec`; `frames` values. */
export function driftProcess(
  random: Random,
  frames: number,
  hopSec: number,
  tauSec: number,
  sd: number,
): Float64Array {
  const keep = Math.exp(-hopSec / tauSec);
  const kick = sd * Math.sqrt(1 - keep * keep);
  const values = new Float64Array(frames);
  let value = random.normal(0, sd);
  for (let n = 0; n < frames; n++) {
    values[n] = value;
    value = keep * value + random.normal(0, kick);
  }
  return values;
}

export interface EventShape {
  readonly perSec: number;
  readonly riseSec: number;
  readonly decaySec: number;
  readonly heights: readonly [min: number, max: number];
}

/** Bursts at random moments that rise quickly and fade slowly, e.g. laughter; `frames` values, 0 in between. */
export function eventProcess(
  random: Random,
  frames: number,
  hopSec: number,
  shape: EventShape,
): Float64Array {
  const values = new Float64Array(frames);
  // Exponential waiting times make the moments a Poisson process.
  let onsetSec = -Math.log(1 - random.uniform()) / shape.perSec;
  while (onsetSec < frames * hopSec) {
    const [min, max] = shape.heights;
    const height = min + (max - min) * random.uniform();
    for (let n = Math.ceil(onsetSec / hopSec); n < frames; n++) {
      const ageSec = n * hopSec - onsetSec;
      const burst = (1 - Math.exp(-ageSec / shape.riseSec)) * Math.exp(-ageSec / shape.decaySec);
      if (ageSec > 8 * shape.decaySec) break;
      values[n] = (values[n] as number) + height * burst;
    }
    onsetSec -= Math.log(1 - random.uniform()) / shape.perSec;
  }
  return values;
}

/** First-order low-pass with time constant `tauSec`: how a hand on a joystick follows what its owner means. */
export function followSmoothly(values: Float64Array, hopSec: number, tauSec: number): Float64Array {
  const keep = Math.exp(-hopSec / tauSec);
  let state = values[0] ?? 0;
  return values.map((value) => {
    state = keep * state + (1 - keep) * value;
    return state;
  });
}

/** `values` delayed by `lagSec`; the first value is repeated at the start. */
export function delayBy(values: Float64Array, hopSec: number, lagSec: number): Float64Array {
  const lagFrames = Math.round(lagSec / hopSec);
  return values.map((_, n) => values[Math.max(0, n - lagFrames)] as number);
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
