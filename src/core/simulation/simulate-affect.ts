// What two people in a call feel: the ground truth that nobody sees directly.
import type { ExactRandom } from './exact-random.ts';
import {
  driftProcess,
  type EventShape,
  eventProcess,
  followSmoothly,
  type SimulatedTime,
} from './random-process.ts';

/** One series per dimension. */
export interface Emotion {
  readonly arousal: Float64Array;
  readonly valence: Float64Array;
}

export interface Affect {
  /** In [-1, 1]. */
  readonly emotion: Emotion;
  /** 0 without; it shows as a lack of expression. */
  readonly boredom: Float64Array;
}

const joy: EventShape = { perSec: 1 / 14, riseSec: 0.6, decaySec: 4, heights: [0.2, 0.6] };
const annoyance: EventShape = { perSec: 1 / 31, riseSec: 1, decaySec: 6, heights: [0.2, 0.5] };
const boredom: EventShape = { perSec: 1 / 28, riseSec: 2, decaySec: 8, heights: [0.15, 0.4] };

/** How strongly events move the emotion, next to its drifts. */
const eventGain = 0.7;

/** Two parties in one call share a rapport, which moves their valence together. */
export function simulateRapport(random: ExactRandom, time: SimulatedTime): Float64Array {
  return driftProcess(random, time, 40, 0.08);
}

/** One party. Speaking excites a little; `speech` is 1 while the party speaks. */
export function simulateAffect(
  random: ExactRandom,
  time: SimulatedTime,
  speech: Float64Array,
  rapport: Float64Array,
): Affect {
  const mood = { arousal: -0.02 + 0.08 * random.normal(), valence: 0.05 + 0.09 * random.normal() };
  const slow = {
    arousal: driftProcess(random, time, 25, 0.15),
    valence: driftProcess(random, time, 25, 0.135),
  };
  const fast = { arousal: driftProcess(random, time, 4, 0.08), valence: driftProcess(random, time, 4, 0.08) };
  const joys = eventProcess(random, time, joy);
  const annoyances = eventProcess(random, time, annoyance);
  const bored = eventProcess(random, time, boredom);
  const talking = followSmoothly(speech, time.hopSec, 0.5);
  const arousal = new Float64Array(time.frames);
  const valence = new Float64Array(time.frames);
  for (let n = 0; n < time.frames; n++) {
    const glad = eventGain * (joys[n] as number);
    const cross = eventGain * (annoyances[n] as number);
    const dull = eventGain * (bored[n] as number);
    const calm = mood.arousal + (slow.arousal[n] as number) + (fast.arousal[n] as number);
    const tone = mood.valence + (slow.valence[n] as number) + (fast.valence[n] as number);
    arousal[n] = clip(calm + 0.6 * glad + 0.4 * cross - 0.7 * dull + 0.1 * ((talking[n] as number) - 0.5));
    valence[n] = clip(tone + 0.25 * calm + (rapport[n] as number) + 0.8 * glad - 0.8 * cross - 0.25 * dull);
  }
  return { emotion: { arousal, valence }, boredom: bored };
}

function clip(value: number): number {
  return Math.max(-1, Math.min(1, value));
}
