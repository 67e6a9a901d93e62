// The building blocks of simulated emotion: slow drifts, sudden events, and a hand that follows. `frames` values each,
// `hopSec` apart, float64.
import { exactExp } from './exact-math.ts';
import type { ExactRandom } from './exact-random.ts';

/** Length and hop of everything that is simulated for one session. */
export interface SimulatedTime {
  readonly frames: number;
  readonly hopSec: number;
}

/** Ornstein-Uhlenbeck process: stationary, normal with SD `sd`, correlation time `tauSec`. */
export function driftProcess(
  random: ExactRandom,
  { frames, hopSec }: SimulatedTime,
  tauSec: number,
  sd: number,
): Float64Array {
  const keep = exactExp(-hopSec / tauSec);
  const kick = sd * Math.sqrt(1 - keep * keep);
  const values = new Float64Array(frames);
  let value = sd * random.normal();
  for (let n = 0; n < frames; n++) {
    values[n] = value;
    value = keep * value + kick * random.normal();
  }
  return values;
}

export interface EventShape {
  readonly perSec: number;
  readonly riseSec: number;
  readonly decaySec: number;
  /** Peak of one event, drawn evenly from between. */
  readonly heights: readonly [min: number, max: number];
  /** Share of the events that go the other way. */
  readonly negativeShare?: number;
}

/** Bursts at random moments that rise quickly and fade slowly, e.g. laughter; 0 in between. Stationary from the start. */
export function eventProcess(
  random: ExactRandom,
  { frames, hopSec }: SimulatedTime,
  shape: EventShape,
): Float64Array {
  const burst = burstOf(shape, hopSec);
  const values = new Float64Array(frames);
  // At most one event a frame: next to a Poisson process the rate falls by less than 1 %.
  for (let onset = -burst.length; onset < frames; onset++) {
    if (random.uniform() >= shape.perSec * hopSec) continue;
    const sign = random.uniform() < (shape.negativeShare ?? 0) ? -1 : 1;
    const height = sign * random.between(shape.heights[0], shape.heights[1]);
    const end = Math.min(frames, onset + burst.length);
    for (let n = Math.max(0, onset); n < end; n++) {
      values[n] = (values[n] as number) + height * (burst[n - onset] as number);
    }
  }
  return values;
}

/** One event of peak 1, over eight times its decay. */
function burstOf({ riseSec, decaySec }: EventShape, hopSec: number): Float64Array {
  const burst = Float64Array.from({ length: Math.ceil((8 * decaySec) / hopSec) }, (_, n) => {
    const ageSec = n * hopSec;
    return (1 - exactExp(-ageSec / riseSec)) * exactExp(-ageSec / decaySec);
  });
  const peak = burst.reduce((highest, value) => Math.max(highest, value), 0);
  return burst.map((value) => value / peak);
}

/** First-order low-pass with time constant `tauSec`: how a hand on a joystick follows what its owner means. */
export function followSmoothly(values: Float64Array, hopSec: number, tauSec: number): Float64Array {
  const keep = exactExp(-hopSec / tauSec);
  const followed = new Float64Array(values.length);
  let state = values[0] ?? 0;
  for (let n = 0; n < values.length; n++) {
    state = keep * state + (1 - keep) * (values[n] as number);
    followed[n] = state;
  }
  return followed;
}

/** `values` delayed by `lagSec[n]` at frame n, joined linearly; the first value is repeated at the start. */
export function delayBy(values: Float64Array, hopSec: number, lagSec: Float64Array): Float64Array {
  const delayed = new Float64Array(values.length);
  for (let n = 0; n < values.length; n++) {
    const source = Math.max(0, n - (lagSec[n] as number) / hopSec);
    const before = Math.floor(source);
    const value = values[before] as number;
    const next = values[before + 1] ?? value;
    delayed[n] = value + (source - before) * (next - value);
  }
  return delayed;
}
