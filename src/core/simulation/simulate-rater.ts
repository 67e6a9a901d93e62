// A rater with a temperament of their own: an eye for faces or an ear for voices, gain, bias, a lag that drifts, a hand
// that follows, and doubts where the display is hard to read.
import { exactExp } from './exact-math.ts';
import type { ExactRandom } from './exact-random.ts';
import { delayBy, driftProcess, followSmoothly, type SimulatedTime } from './random-process.ts';
import type { Display } from './simulate-display.ts';

export interface SimulatedRater {
  readonly id: string;
  readonly gain: number;
  readonly bias: number;
  /** Reaction lag on the average, seconds; the hand comes on top. */
  readonly lagSec: number;
  /** Time constant of the hand, seconds; it follows twice, which adds twice as much to the lag. */
  readonly handSec: number;
  /** How much this rater goes by the face, 0..1; the rest goes by the voice. */
  readonly faceShare: number;
  /** How much this rater's impression wanders, next to others'. */
  readonly doubt: number;
}

/** How much of the scale raters use. */
const amplitude = 0.65;

export function createRater(random: ExactRandom, id: string): SimulatedRater {
  return {
    id,
    gain: exactExp(0.28 * random.normal()),
    bias: 0.05 * random.normal(),
    lagSec: Math.min(5.5, Math.max(1.5, 3.3 + 0.7 * random.normal())),
    handSec: 0.3 * exactExp(0.25 * random.normal()),
    faceShare: Math.min(0.95, Math.max(0.05, 0.55 + 0.32 * random.normal())),
    doubt: exactExp(0.35 * random.normal()),
  };
}

/** What everybody hears in the words, and no feature tells: one value per frame. */
export function simulateWording(
  random: ExactRandom,
  time: SimulatedTime,
  speech: Float64Array,
): Float64Array {
  const wording = driftProcess(random, time, 15, 0.055);
  const content = driftProcess(random, time, 12, 0.11);
  const heard = followSmoothly(speech, time.hopSec, 1);
  for (let n = 0; n < time.frames; n++) {
    wording[n] = (wording[n] as number) + (heard[n] as number) * (content[n] as number);
  }
  return wording;
}

/** The trace of `rater` for one dimension of a display: in [-1, 1], one value per frame. */
export function rateDisplay(
  random: ExactRandom,
  rater: SimulatedRater,
  time: SimulatedTime,
  display: Display,
  dimension: 'arousal' | 'valence',
  wording: Float64Array,
): Float64Array {
  const impression = impressionOf(random, rater, time, display, dimension, wording);
  const moved = delayBy(impression, time.hopSec, simulateLag(random, rater, time));
  const { hopSec } = time;
  const values = followSmoothly(followSmoothly(moved, hopSec, rater.handSec), hopSec, rater.handSec);
  const tremor = driftProcess(random, time, 0.3, 0.006);
  for (let n = 0; n < time.frames; n++) {
    values[n] = Math.max(-1, Math.min(1, (values[n] as number) + (tremor[n] as number)));
  }
  return values;
}

/** Face and voice as far as they can be perceived, weighed as the rater does; while nobody speaks the face leads. */
function impressionOf(
  random: ExactRandom,
  rater: SimulatedRater,
  time: SimulatedTime,
  { speech, face, voice, away, ambiguity }: Display,
  dimension: 'arousal' | 'valence',
  wording: Float64Array,
): Float64Array {
  const mood = rater.bias + 0.04 * random.normal();
  const wander = driftProcess(random, time, 3, rater.doubt);
  const heard = followSmoothly(speech, time.hopSec, 1.5);
  const impression = new Float64Array(time.frames);
  for (let n = 0; n < time.frames; n++) {
    const byFace = rater.faceShare * (1 - 0.8 * (away[n] as number));
    const byVoice = (1 - rater.faceShare) * (0.25 + 0.75 * (heard[n] as number));
    const seen = byFace * (face[dimension][n] as number) + byVoice * (voice[dimension][n] as number);
    const perceived = (1.15 * seen) / (byFace + byVoice + 0.05);
    const doubt = (0.03 + 0.27 * (ambiguity[dimension][n] as number)) * (wander[n] as number);
    impression[n] = amplitude * (rater.gain * perceived + mood + (wording[n] as number) + doubt);
  }
  return impression;
}

/** Attention comes and goes: the lag drifts around the rater's own, between 1 and 7 s. */
function simulateLag(random: ExactRandom, rater: SimulatedRater, time: SimulatedTime): Float64Array {
  const ownSec = rater.lagSec + 0.35 * random.normal();
  const lagSec = driftProcess(random, time, 20, 0.5);
  for (let n = 0; n < time.frames; n++) lagSec[n] = Math.min(7, Math.max(1, ownSec + (lagSec[n] as number)));
  return lagSec;
}
