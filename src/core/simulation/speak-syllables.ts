// What a simulated voice says: syllables without words, each a vowel that a consonant precedes. They come at the pace of
// the voice while it speaks, and never while it is silent.

import { type VoiceCurves, voiceHopSec } from './drive-voice.ts';
import type { ExactRandom } from './exact-random.ts';
import { followSmoothly } from './random-process.ts';

/** One value every `voiceHopSec` each. */
export interface Syllables {
  /** How loud the vowel is, 0..1. */
  readonly vowel: Float64Array;
  /** How loud a hiss (as of s or f) is, 0..1. */
  readonly hiss: Float64Array;
  /** Centres of the three lowest resonances of an average mouth, Hz. */
  readonly formantsHz: readonly [Float64Array, Float64Array, Float64Array];
}

/** F1, F2 and F3 of a, e, i, o, u, Hz: round values within the ranges that phonetics books give for adults. */
const vowels = [
  [750, 1250, 2550],
  [500, 1800, 2550],
  [300, 2250, 3000],
  [480, 900, 2500],
  [320, 800, 2400],
] as const;
const hissShare = 0.35;
/** Of a syllable, before its vowel. */
const consonantShare = 0.22;
/** The mouth takes so long to move, seconds. */
const mouthSec = 0.03;

export function speakSyllables(random: ExactRandom, { speech, rateHz }: VoiceCurves): Syllables {
  const frames = speech.length;
  const vowel = new Float64Array(frames);
  const hiss = new Float64Array(frames);
  const targets = [0, 1, 2].map(() => new Float64Array(frames));
  let phase = 0;
  let said: readonly number[] = vowels[0];
  let hisses = false;
  for (let n = 0; n < frames; n++) {
    const speaks = speech[n] === 1;
    const begins = speaks && (speech[n - 1] ?? 0) === 0;
    phase = begins ? consonantShare : phase + (rateHz[n] as number) * voiceHopSec;
    if (phase >= 1 || begins) {
      phase = begins ? phase : phase - 1;
      said = vowels[Math.floor(vowels.length * random.uniform())] as readonly number[];
      hisses = random.uniform() < hissShare;
    }
    const isVowel = phase >= consonantShare;
    vowel[n] = speaks ? (isVowel ? 1 : hisses ? 0 : 0.35) : 0;
    hiss[n] = speaks && !isVowel && hisses ? 1 : 0;
    for (const [k, target] of targets.entries()) target[n] = said[k] as number;
  }
  const smooth = (values: Float64Array, sec: number) =>
    followSmoothly(followSmoothly(values, voiceHopSec, sec), voiceHopSec, sec);
  const [first, second, third] = targets.map((target) => smooth(target, mouthSec));
  return {
    vowel: smooth(vowel, 0.008),
    hiss: smooth(hiss, 0.008),
    formantsHz: [first as Float64Array, second as Float64Array, third as Float64Array],
  };
}
