// A voice as sound, by the source-filter model (Fant 1960): pulses of the glottis and breath go through the resonances of a
// mouth. The pulses are those of Klatt & Klatt (1990, J. Acoust. Soc. Am. 87, 820): a polynomial, so that the sound is the same
// to the last bit in every engine.
import { type Speaker, type VoiceCurves, voiceHopSec } from './drive-voice.ts';
import { exactCos, exactExp, pi } from './exact-math.ts';
import type { ExactRandom } from './exact-random.ts';
import { speakSyllables } from './speak-syllables.ts';

/** Of a period, during which the glottis is open. */
const openShare = 0.6;
/** A vowel at the speaker's own level (0 dB) has an RMS of this order; full scale is 1. */
const vowelGain = 0.06;
const hissGain = 0.01;
/** SD of the room's noise. */
const roomNoise = 1.5e-4;
const bandwidthsHz = [80, 100, 140, 220] as const;
/** The fourth resonance hardly moves. */
const highestFormantHz = 3500;
// oxlint-disable-next-line oxc/approx-constant -- this folder may not name Math's members (exact-math.test.ts)
const naturalLogOf10 = 2.302585092994046;

/**
 * One channel within [-1, 1] at `sampleRateHz` (8 kHz or more): as many samples as `curves` last. The rest is chance: which
 * syllables are said, and the noise.
 */
export function synthesiseVoice(
  random: ExactRandom,
  curves: VoiceCurves,
  speaker: Speaker,
  sampleRateHz: number,
): Float32Array {
  const { vowel, hiss, formantsHz } = speakSyllables(random, curves);
  const frames = curves.speech.length;
  const perFrame = sampleRateHz * voiceHopSec;
  const samples = new Float32Array(Math.round(frames * perFrame));
  const source = createGlottis(random, sampleRateHz);
  const mouth = bandwidthsHz.map((bandwidthHz) => createResonance(bandwidthHz, sampleRateHz));
  const hissing = createResonance(1500, sampleRateHz);
  hissing.tune(Math.min(5000, 0.4 * sampleRateHz));
  for (let frame = 0, n = 0; frame < frames; frame++) {
    mouth.forEach((resonance, k) => {
      const averageHz = formantsHz[k]?.[frame] ?? highestFormantHz;
      resonance.tune(Math.min(averageHz / speaker.tract, 0.45 * sampleRateHz));
    });
    const level = exactExp(((curves.levelDb[frame] as number) / 20) * naturalLogOf10);
    const [voiced, hissed] = [vowel[frame] as number, hiss[frame] as number];
    const end = Math.min(samples.length, Math.round((frame + 1) * perFrame));
    for (; n < end; n++) {
      let sound = voiced * source.next(curves, frame);
      for (const resonance of mouth) sound = resonance.next(sound);
      const noise = hissing.next(hissed * random.normal());
      const heard = level * (vowelGain * sound + hissGain * noise) + roomNoise * random.normal();
      samples[n] = Math.max(-1, Math.min(1, heard));
    }
  }
  return samples;
}

/** Pulses of flow, differentiated as the lips do, with breath while the glottis is open. */
function createGlottis(random: ExactRandom, sampleRateHz: number) {
  let phase = 0;
  let stretch = 1;
  let height = 1;
  return {
    next({ f0Hz, jitter, shimmer, breathiness }: VoiceCurves, frame: number): number {
      phase += ((f0Hz[frame] as number) * stretch) / sampleRateHz;
      if (phase >= 1) {
        phase -= 1;
        // A period is jittered as a whole; its length is the inverse of its frequency.
        stretch = 1 / Math.max(0.5, 1 + (jitter[frame] as number) * random.normal());
        height = Math.max(0, 1 + (shimmer[frame] as number) * random.normal());
      }
      const open = phase / openShare;
      const flow = open < 1 ? 2 * open - 3 * open * open : 0;
      const breath = (breathiness[frame] as number) * (open < 1 ? 0.5 : 0.15) * random.normal();
      return height * flow + breath;
    },
  };
}

/** Two poles with a gain of 1 at 0 Hz (Klatt 1980). */
function createResonance(bandwidthHz: number, sampleRateHz: number) {
  const radius = exactExp((-pi * bandwidthHz) / sampleRateHz);
  const c = -radius * radius;
  let [a, b, before, beforeThat] = [1, 0, 0, 0];
  return {
    tune(hz: number): void {
      b = 2 * radius * exactCos((2 * pi * hz) / sampleRateHz);
      a = 1 - b - c;
    },
    next(input: number): number {
      const output = a * input + b * before + c * beforeThat;
      beforeThat = before;
      before = output;
      return output;
    },
  };
}
