// One video call from the inside: what both parties feel and show, and what raters, camera and microphone make of it.
import type { Matrix } from '../array/matrix.ts';
import type { ExactRandom } from './exact-random.ts';
import type { Loadings } from './loadings.ts';
import type { SimulatedTime } from './random-process.ts';
import { type Emotion, simulateAffect, simulateRapport } from './simulate-affect.ts';
import { createVoices, simulateAudio, simulateVoice, type Voices } from './simulate-audio.ts';
import { type Display, simulateDisplay } from './simulate-display.ts';
import { createRater, rateDisplay, type SimulatedRater, simulateWording } from './simulate-rater.ts';
import { simulateTurns } from './simulate-turns.ts';
import { createFaces, simulateVideo } from './simulate-video.ts';

/** What all sessions of a corpus share. */
export interface SimulatedWorld {
  readonly raters: readonly SimulatedRater[];
  readonly faces: Loadings;
  readonly voices: Voices;
}

/** One party of a session. */
export interface SimulatedSide {
  readonly emotion: Emotion;
  readonly display: Display;
  readonly raterIds: readonly string[];
  /** One trace per rater, in the order of `raterIds`; in [-1, 1]. */
  readonly ratings: Readonly<Record<keyof Emotion, readonly Float64Array[]>>;
  /** Frames x columns; absent where none were asked for. */
  readonly features?: { readonly audio: Matrix; readonly video: Matrix };
}

export function createWorld(random: ExactRandom, raterCount: number): SimulatedWorld {
  const faces = createFaces(random);
  const voices = createVoices(random);
  return {
    faces,
    voices,
    raters: Array.from({ length: raterCount }, (_, k) => createRater(random, `R${k + 1}`)),
  };
}

/** Both sides of one call. Traces are the same with and without features. */
export function simulateSession(
  random: ExactRandom,
  world: SimulatedWorld,
  time: SimulatedTime,
  withFeatures: boolean,
): [SimulatedSide, SimulatedSide] {
  const speech = simulateTurns(random, time);
  const rapport = simulateRapport(random, time);
  const first = simulateSide(random, world, time, speech[0], rapport);
  const second = simulateSide(random, world, time, speech[1], rapport);
  if (!withFeatures) return [first, second];
  const voices = [
    simulateVoice(random, time, world.voices, first.display),
    simulateVoice(random, time, world.voices, second.display),
  ] as const;
  const measure = ({ display }: SimulatedSide, own: 0 | 1) => ({
    audio: simulateAudio(random, time, world.voices, voices[own], voices[own === 0 ? 1 : 0]),
    video: simulateVideo(random, time, world.faces, display),
  });
  return [
    { ...first, features: measure(first, 0) },
    { ...second, features: measure(second, 1) },
  ];
}

function simulateSide(
  random: ExactRandom,
  { raters }: SimulatedWorld,
  time: SimulatedTime,
  speech: Float64Array,
  rapport: Float64Array,
): SimulatedSide {
  const affect = simulateAffect(random, time, speech, rapport);
  const display = simulateDisplay(random, time, speech, affect);
  const rate = (dimension: keyof Emotion) => {
    const wording = simulateWording(random, time, speech);
    return raters.map((rater) => rateDisplay(random, rater, time, display, dimension, wording));
  };
  const ratings = { arousal: rate('arousal'), valence: rate('valence') };
  return { emotion: affect.emotion, display, raterIds: raters.map(({ id }) => id), ratings };
}
