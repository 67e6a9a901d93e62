// What a face and a voice let others see of an emotion, how far the two disagree, and how hard both are to read.
import { exactLogistic } from './exact-math.ts';
import type { ExactRandom } from './exact-random.ts';
import {
  driftProcess,
  type EventShape,
  eventProcess,
  followSmoothly,
  type SimulatedTime,
} from './random-process.ts';
import type { Affect, Emotion } from './simulate-affect.ts';

/** One party of a call as others meet them; one value per frame. */
export interface Display {
  /** 1 while speaking. */
  readonly speech: Float64Array;
  readonly face: Emotion;
  readonly voice: Emotion;
  /** How lively the display is, 0..1. */
  readonly expressivity: Float64Array;
  /** How far the face is turned away or covered, 0..1. */
  readonly away: Float64Array;
  /** How hard the emotion is to read, 0..1. */
  readonly ambiguity: Emotion;
}

/** A smile out of politeness, or one that is suppressed: the face shows it, the voice a little of its opposite. */
const mask: EventShape = {
  perSec: 1 / 25,
  riseSec: 0.8,
  decaySec: 7,
  heights: [0.25, 0.7],
  negativeShare: 0.25,
};

/** How sharply clear and unclear moments part. */
const contrast = 1.6;
/** What makes a moment hard to read although neither face nor voice tells. */
const hiddenShare = 0.4;

export function simulateDisplay(
  random: ExactRandom,
  time: SimulatedTime,
  speech: Float64Array,
  { emotion, boredom }: Affect,
): Display {
  const { frames } = time;
  const masks = eventProcess(random, time, mask);
  const temper = 0.7 + 0.6 * random.normal();
  const liveliness = driftProcess(random, time, 20, 0.9);
  const away = simulateAway(random, time);
  const expressivity = new Float64Array(frames);
  const face = { arousal: new Float64Array(frames), valence: new Float64Array(frames) };
  const voice = { arousal: new Float64Array(frames), valence: new Float64Array(frames) };
  for (let n = 0; n < frames; n++) {
    const lively = exactLogistic(temper + (liveliness[n] as number) - 2 * (boredom[n] as number));
    const faceGain = 0.35 + 0.65 * lively;
    const voiceGain = 1.1 * (0.5 + 0.5 * lively);
    const arousal = emotion.arousal[n] as number;
    const valence = emotion.valence[n] as number;
    const feigned = masks[n] as number;
    expressivity[n] = lively;
    face.arousal[n] = faceGain * arousal;
    face.valence[n] = faceGain * valence + feigned;
    voice.arousal[n] = voiceGain * arousal;
    voice.valence[n] = voiceGain * valence - 0.3 * feigned;
  }
  const shown = { speech, face, voice, expressivity, away };
  return { ...shown, ambiguity: simulateAmbiguity(random, time, emotion, shown) };
}

function simulateAway(random: ExactRandom, time: SimulatedTime): Float64Array {
  const turned = driftProcess(random, time, 2.5, 1);
  for (let n = 0; n < time.frames; n++) turned[n] = (turned[n] as number) > 1.3 ? 1 : 0;
  return followSmoothly(turned, time.hopSec, 0.3);
}

/**
 * Strong feelings, lively faces and speech are easy to read; a face turned away is not, nor, for valence, a face and a
 * voice that disagree. The rest is chance.
 */
function simulateAmbiguity(
  random: ExactRandom,
  time: SimulatedTime,
  emotion: Emotion,
  { speech, face, voice, expressivity, away }: Omit<Display, 'ambiguity'>,
): Emotion {
  const hidden = { arousal: driftProcess(random, time, 6, 1), valence: driftProcess(random, time, 6, 1) };
  const heard = followSmoothly(speech, time.hopSec, 1.5);
  const unseen = followSmoothly(away, time.hopSec, 1);
  const arousal = new Float64Array(time.frames);
  const valence = new Float64Array(time.frames);
  for (let n = 0; n < time.frames; n++) {
    const flat = 1 - (expressivity[n] as number);
    const silent = 1 - (heard[n] as number);
    const covered = 1.8 * (unseen[n] as number);
    const disagreement = Math.abs((face.valence[n] as number) - (voice.valence[n] as number));
    arousal[n] = exactLogistic(
      contrast *
        (-2.1 +
          2.2 * flat +
          1.6 * silent +
          covered -
          1.5 * Math.abs(emotion.arousal[n] as number) +
          hiddenShare * (hidden.arousal[n] as number)),
    );
    valence[n] = exactLogistic(
      contrast *
        (-2.4 +
          1.8 * flat +
          silent +
          covered +
          2.2 * disagreement -
          Math.abs(emotion.valence[n] as number) +
          hiddenShare * (hidden.valence[n] as number)),
    );
  }
  return { arousal, valence };
}
