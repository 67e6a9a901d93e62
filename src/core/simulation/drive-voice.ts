// How a voice is driven by what it shows: pitch, level, pace and quality over time, 10 ms apart. Those who are excited speak
// higher, louder, faster and with more melody; a voice that is hard to read is rough and breathy.
import { exactExp } from './exact-math.ts';
import type { ExactRandom } from './exact-random.ts';
import { heldOnGrid, joinedOnGrid } from './finer-grid.ts';
import { driftProcess, followSmoothly, type SimulatedTime } from './random-process.ts';
import type { Display } from './simulate-display.ts';

/** Distance of the curves' points, seconds. */
export const voiceHopSec = 0.01;

/** Who speaks: what does not change within a recording. */
export interface Speaker {
  /** The pitch that the melody moves around. */
  readonly f0Hz: number;
  /** Length of the vocal tract next to the average: scales the resonances down. */
  readonly tract: number;
}

/** What drives a voice, one value every `voiceHopSec`. The sound follows these; nothing else is drawn but chance. */
export interface VoiceCurves {
  /** 1 while the party speaks, else 0. */
  readonly speech: Float64Array;
  /** Fundamental frequency while there is a voice. */
  readonly f0Hz: Float64Array;
  /** Level of a vowel next to the speaker's own, decibels. */
  readonly levelDb: Float64Array;
  /** Syllables per second. */
  readonly rateHz: Float64Array;
  /** SD of a period next to its length. */
  readonly jitter: Float64Array;
  /** SD of a pulse's height next to the height. */
  readonly shimmer: Float64Array;
  /** Breath next to the pulses, 0..1. */
  readonly breathiness: Float64Array;
}

/** Natural logarithm of 2 over 12: a semitone. */
const semitone = 0.05776226504666211;

export function createSpeaker(random: ExactRandom): Speaker {
  const height = random.uniform();
  return {
    f0Hz: 110 * exactExp(0.62 * height + 0.05 * random.normal()),
    tract: 1.08 - 0.16 * height,
  };
}

/** `display` has the frames of `time`; the curves last as long. */
export function driveVoice(
  random: ExactRandom,
  time: SimulatedTime,
  { speech, voice, ambiguity }: Display,
  speaker: Speaker,
): VoiceCurves {
  const frames = Math.round((time.frames * time.hopSec) / voiceHopSec);
  const fine = { frames, hopSec: voiceHopSec };
  const at = (values: Float64Array) => joinedOnGrid(values, time.hopSec, fine);
  const [arousal, valence] = [at(voice.arousal), at(voice.valence)];
  const unclear = at(ambiguity.arousal);
  const mixed = at(ambiguity.valence);
  const melody = driftProcess(random, fine, 0.35, 1);
  const effort = driftProcess(random, fine, 2, 1);
  const curve = (value: (n: number) => number) => Float64Array.from({ length: frames }, (_, n) => value(n));
  const of = (values: Float64Array, n: number) => values[n] as number;
  const melodic = followSmoothly(melody, voiceHopSec, 0.08);
  return {
    speech: heldOnGrid(speech, time.hopSec, fine),
    f0Hz: curve((n) => {
      const semitones =
        7 * of(arousal, n) + 2 * of(valence, n) + 2.4 * (1 + 0.8 * of(arousal, n)) * of(melodic, n);
      return speaker.f0Hz * exactExp(semitone * Math.max(-9, Math.min(10, semitones)));
    }),
    levelDb: curve((n) => 14 * of(arousal, n) + 1.2 * of(effort, n)),
    rateHz: curve((n) => 4.4 * exactExp(0.5 * of(arousal, n))),
    jitter: curve((n) => 0.003 + 0.012 * of(unclear, n) + 0.01 * Math.max(0, -of(valence, n))),
    shimmer: curve((n) => 0.02 + 0.1 * of(unclear, n)),
    breathiness: curve((n) => Math.min(1, 0.05 + 0.35 * of(mixed, n) + 0.3 * Math.max(0, -of(arousal, n)))),
  };
}
