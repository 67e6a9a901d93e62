// What two people in a call feel, and how easy it is to read: the ground truth behind the simulated raters.
import type { Random } from '../array/random.ts';
import { driftProcess, eventProcess, logistic } from './random-process.ts';

/** One dimension over time: the emotion in [-1, 1] and how ambiguous its display is, 0..1. */
export interface AffectCourse {
  readonly frames: number;
  readonly emotion: Float64Array;
  readonly ambiguity: Float64Array;
}

export interface Affect {
  readonly arousal: AffectCourse;
  readonly valence: AffectCourse;
}

/** Both sides of one call. They share a rapport, which moves their valence together. */
export function simulateAffect(random: Random, frames: number, hopSec: number): [Affect, Affect] {
  const rapport = driftProcess(random, frames, hopSec, 40, 0.1);
  return [simulateSide(random, frames, hopSec, rapport), simulateSide(random, frames, hopSec, rapport)];
}

function simulateSide(random: Random, frames: number, hopSec: number, rapport: Float64Array): Affect {
  const drift = (tauSec: number, sd: number) => driftProcess(random, frames, hopSec, tauSec, sd);
  const joy = eventProcess(random, frames, hopSec, {
    perSec: 1 / 15,
    riseSec: 0.6,
    decaySec: 4,
    heights: [0.3, 0.8],
  });
  const anger = eventProcess(random, frames, hopSec, {
    perSec: 1 / 35,
    riseSec: 1,
    decaySec: 6,
    heights: [0.3, 0.7],
  });
  const expressivity = drift(20, 1).map(logistic);
  const mood = { arousal: random.normal(-0.05, 0.1), valence: random.normal(0.05, 0.1) };
  const slow = { arousal: drift(25, 0.18), valence: drift(25, 0.16) };
  const fast = { arousal: drift(4, 0.08), valence: drift(4, 0.08) };
  const arousal = slow.arousal.map(
    (value, n) => mood.arousal + value + at(fast.arousal, n) + 0.6 * at(joy, n) + 0.5 * at(anger, n),
  );
  const valence = slow.valence.map(
    (value, n) =>
      mood.valence + value + at(fast.valence, n) + at(rapport, n) + 0.8 * at(joy, n) - 0.9 * at(anger, n),
  );
  return {
    arousal: courseOf(arousal, expressivity, drift(6, 1)),
    valence: courseOf(valence, expressivity, drift(6, 1)),
  };
}

/** Strong feelings and lively faces are easy to read; the rest is chance. */
function courseOf(emotion: Float64Array, expressivity: Float64Array, chance: Float64Array): AffectCourse {
  const clipped = emotion.map((value) => Math.max(-1, Math.min(1, value)));
  const ambiguity = clipped.map((value, n) =>
    logistic(-1.2 + 2.5 * (1 - at(expressivity, n)) - 2 * Math.abs(value) + 0.8 * at(chance, n)),
  );
  return { frames: emotion.length, emotion: clipped, ambiguity };
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
