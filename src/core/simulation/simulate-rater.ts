// A rater with a temperament of their own: lag, gain, bias, and doubts where the display is ambiguous.
import type { Random } from '../array/random.ts';
import { delayBy, driftProcess, followSmoothly } from './random-process.ts';
import type { AffectCourse } from './simulate-affect.ts';

export interface SimulatedRater {
  readonly id: string;
  readonly gain: number;
  readonly bias: number;
  readonly lagSec: number;
  /** Time constant of the hand, seconds. */
  readonly handSec: number;
  /** How much this rater's impression wanders: SD where all is clear, and added SD where nothing is. */
  readonly clearSd: number;
  readonly ambiguousSd: number;
}

export function createRater(random: Random, id: string): SimulatedRater {
  return {
    id,
    gain: Math.exp(random.normal(0, 0.25)),
    bias: random.normal(0, 0.05),
    lagSec: Math.min(5.5, Math.max(1.5, random.normal(3.3, 0.7))),
    handSec: 0.45 * Math.exp(random.normal(0, 0.25)),
    clearSd: 0.04 * Math.exp(random.normal(0, 0.3)),
    ambiguousSd: 0.35 * Math.exp(random.normal(0, 0.3)),
  };
}

/** The trace of `rater` for one course of emotion: in [-1, 1], one value per frame. */
export function rateAffect(
  random: Random,
  rater: SimulatedRater,
  course: AffectCourse,
  hopSec: number,
): Float64Array {
  const wander = driftProcess(random, course.frames, hopSec, 3, 1);
  const impression = course.emotion.map((emotion, n) => {
    const sd = rater.clearSd + rater.ambiguousSd * (course.ambiguity[n] as number);
    return rater.gain * emotion + rater.bias + sd * (wander[n] as number);
  });
  const followed = followSmoothly(delayBy(impression, hopSec, rater.lagSec), hopSec, rater.handSec);
  return followed.map((value) => Math.max(-1, Math.min(1, value)));
}
