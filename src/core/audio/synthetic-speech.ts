// Sound with the pace of speech, made by formula: what speed is measured on, and what voice activity is tested on, where
// no recording may be shipped. It is no speech; it has voiced stretches that glide, hisses, and pauses at known places.
import { createRandom } from '../array/random.ts';

/** Seconds of one phrase: voice, hiss, voice again, pause. */
export const phrase = { voicedSec: 0.9, hissSec: 0.25, pauseSec: 0.6 } as const;
const phraseSec = 2 * phrase.voicedSec + phrase.hissSec + phrase.pauseSec;

/** Centre and width of the resonances of the mouth, Hz. */
const formants = [
  { hz: 700, widthHz: 90 },
  { hz: 1220, widthHz: 110 },
  { hz: 2600, widthHz: 170 },
] as const;
const [lowestF0Hz, highestF0Hz] = [95, 240];
const jitter = 0.01;
const shimmer = 0.05;
const fadeSec = 0.02;

export interface SyntheticSpeech {
  /** One channel within -1 to 1. */
  readonly samples: Float32Array;
  /** Where somebody "speaks": voice and hiss, as [start, end) in seconds. */
  readonly spans: readonly (readonly [number, number])[];
}

/**
 * Phrases one after the other over a floor of white noise whose standard deviation is `noise`. The voice is a train of
 * pulses (period jittered by 1 %, height by 5 %, SD) through three resonances, its fundamental gliding between 95 and 240 Hz;
 * its level is about 0.1 RMS, that of the hiss 0.03. The same for the same seed.
 */
export function synthesiseSpeech(
  lengthSec: number,
  sampleRateHz: number,
  { seed = 1, noise = 1e-4 }: { seed?: number; noise?: number } = {},
): SyntheticSpeech {
  const random = createRandom(seed);
  const samples = new Float32Array(Math.round(lengthSec * sampleRateHz));
  const resonances = formants.map((formant) => createResonance(formant, sampleRateHz));
  // A pulse of this area, whatever the rate, brings the voice to about 0.1 RMS.
  const pulseArea = 3.3e-5 * sampleRateHz;
  let nextPulse = 0;
  for (let n = 0; n < samples.length; n++) {
    const { place, voiced, hiss } = gainsAt(n / sampleRateHz);
    let excitation = 0;
    if (n >= nextPulse) {
      const share = 0.5 - 0.5 * Math.cos((2 * Math.PI * place) / phraseSec);
      const f0Hz = lowestF0Hz + (highestF0Hz - lowestF0Hz) * share;
      nextPulse = n + (sampleRateHz / f0Hz) * (1 + jitter * random.normal());
      excitation = voiced * (1 + shimmer * random.normal());
    }
    for (const resonate of resonances) excitation = resonate(excitation);
    samples[n] = pulseArea * excitation + 0.03 * hiss * random.normal() + noise * random.normal();
  }
  return { samples, spans: spansOf(lengthSec) };
}

/** How loud voice and hiss are at a time, 0 to 1, with soft edges. */
function gainsAt(timeSec: number) {
  const place = timeSec % phraseSec;
  const { voicedSec, hissSec } = phrase;
  const [hissFrom, hissTo] = [voicedSec, voicedSec + hissSec];
  const end = hissTo + voicedSec;
  return {
    place,
    voiced: Math.max(hump(place, 0, hissFrom), hump(place, hissTo, end)),
    hiss: hump(place, hissFrom, hissTo),
  };
}

function hump(time: number, from: number, to: number): number {
  return Math.max(0, Math.min(1, (time - from) / fadeSec, (to - time) / fadeSec));
}

function spansOf(lengthSec: number): [number, number][] {
  const spans: [number, number][] = [];
  for (let start = 0; start < lengthSec; start += phraseSec) {
    spans.push([start, Math.min(lengthSec, start + phraseSec - phrase.pauseSec)]);
  }
  return spans;
}

/** Two poles, with a gain of 1 at 0 Hz. */
function createResonance({ hz, widthHz }: (typeof formants)[number], sampleRateHz: number) {
  const radius = Math.exp((-Math.PI * widthHz) / sampleRateHz);
  const a1 = 2 * radius * Math.cos((2 * Math.PI * hz) / sampleRateHz);
  const a2 = -radius * radius;
  let [y1, y2] = [0, 0];
  return (x: number): number => {
    const y = (1 - a1 - a2) * x + a1 * y1 + a2 * y2;
    y2 = y1;
    y1 = y;
    return y;
  };
}
