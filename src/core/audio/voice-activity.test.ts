// Speaking spans of signals that are known by formula.
import { describe, expect, test } from 'vitest';
import { matrix } from '../array/matrix.ts';
import { createRandom } from '../array/random.ts';
import { createDescriptorCollector } from './extract-descriptors.ts';
import { synthesiseSpeech } from './synthetic-speech.ts';
import { type SpeakingSpan, speakingSpans } from './voice-activity.ts';

const rateHz = 16000;

function spansOf(samples: Float32Array): SpeakingSpan[] {
  const collector = createDescriptorCollector(rateHz, samples.length);
  collector.push(samples);
  return speakingSpans(collector.end());
}

/** Of moments 10 ms apart: how many of the found ones are right, and how many of the right ones are found. */
function precisionAndRecall(
  found: readonly SpeakingSpan[],
  truth: readonly SpeakingSpan[],
  lengthSec: number,
) {
  const isIn = (spans: readonly SpeakingSpan[], t: number) =>
    spans.some(([start, end]) => t >= start && t < end);
  let [both, onlyFound, onlyTrue] = [0, 0, 0];
  for (let t = 0.005; t < lengthSec; t += 0.01) {
    const [a, b] = [isIn(found, t), isIn(truth, t)];
    if (a && b) both++;
    else if (a) onlyFound++;
    else if (b) onlyTrue++;
  }
  return { precision: both / (both + onlyFound), recall: both / (both + onlyTrue) };
}

const sound = (lengthSec: number, at: (timeSec: number) => number) =>
  Float32Array.from({ length: lengthSec * rateHz }, (_, i) => at(i / rateHz));
const whiteNoise = (sd: number, seed = 1) => {
  const random = createRandom(seed);
  return () => sd * random.normal();
};
const tone = (hz: number, amplitude: number) => (t: number) => amplitude * Math.sin(2 * Math.PI * hz * t);

describe('speech of which every span is known, its voice at 0.1 RMS', () => {
  test.each([
    { noise: 0, snr: 'none', precision: 0.98, recall: 0.99, spans: true },
    { noise: 1e-3, snr: '40 dB', precision: 0.98, recall: 0.99, spans: true },
    { noise: 0.01, snr: '20 dB', precision: 0.98, recall: 0.99, spans: true },
    { noise: 0.03, snr: '10 dB', precision: 0.98, recall: 0.97, spans: true },
    { noise: 0.05, snr: '6 dB', precision: 0.98, recall: 0.75, spans: false },
  ])('noise at $snr: precision $precision, recall $recall', ({ noise, precision, recall, spans }) => {
    const speech = synthesiseSpeech(30, rateHz, { seed: 7, noise });
    const found = spansOf(speech.samples);
    const figures = precisionAndRecall(found, speech.spans, 29.9);
    expect(figures.precision).toBeGreaterThan(precision);
    expect(figures.recall).toBeGreaterThan(recall);
    if (spans) expect(found).toHaveLength(speech.spans.length);
  });

  test.each([0.5, 10])('at %f times the level the same spans', (gain) => {
    const { samples } = synthesiseSpeech(12, rateHz, { seed: 7, noise: 2e-3 });
    const usual = spansOf(samples.map((x) => 0.1 * x));
    const other = spansOf(samples.map((x) => 0.1 * gain * x));
    expect(other).toHaveLength(usual.length);
    other.forEach(([start, end], i) => {
      expect(Math.abs(start - (usual[i]?.[0] as number))).toBeLessThan(0.06);
      expect(Math.abs(end - (usual[i]?.[1] as number))).toBeLessThan(0.06);
    });
  });

  test('a constant offset hides nothing', () => {
    const { samples, spans } = synthesiseSpeech(12, rateHz, { seed: 7, noise: 2e-3 });
    const found = spansOf(samples.map((x) => 0.5 * x + 0.2));
    const { precision, recall } = precisionAndRecall(found, spans, 11.9);
    expect(Math.min(precision, recall)).toBeGreaterThan(0.95);
  });
});

describe('nobody speaks', () => {
  const noise = whiteNoise(0.1);
  const quiet = whiteNoise(1e-3, 2);
  const burst = whiteNoise(0.1, 3);
  test.each([
    ['digital silence', sound(5, () => 0)],
    ['a constant offset', sound(5, () => 0.05)],
    ['white noise', sound(5, noise)],
    ['a constant tone of 200 Hz', sound(12, tone(200, 0.2))],
    // As long as a syllable and 40 dB louder, but without a voice.
    ['bursts of noise', sound(8, (t) => (t % 1 < 0.4 ? burst() : quiet()))],
    // A voice, but too short for a word.
    ['blips of 60 ms', sound(8, (t) => quiet() + (t % 1 < 0.06 ? tone(200, 0.2)(t) : 0))],
    ['a hum 60 dB below full scale', sound(5, tone(150, 1e-3))],
  ])('%s', (_, samples) => {
    expect(spansOf(samples)).toEqual([]);
  });

  test('no rows at all', () => {
    expect(speakingSpans(matrix(0, 65))).toEqual([]);
    expect(() => speakingSpans(matrix(3, 4))).toThrow('speakingSpans: expected 65 columns, got 4');
  });
});

test('gaps below 0.3 s are closed, longer ones are not', () => {
  const quiet = whiteNoise(1e-3);
  const voiceBut = (gapSec: number) =>
    spansOf(
      sound(6, (t) => quiet() + (t > 1 && t < 5 && !(t > 3 && t < 3 + gapSec) ? tone(200, 0.2)(t) : 0)),
    );
  expect(voiceBut(0.2)).toHaveLength(1);
  expect(voiceBut(0.5)).toHaveLength(2);
  const [[start, end]] = voiceBut(0.2) as [SpeakingSpan];
  expect(start).toBeCloseTo(1, 1);
  expect(end).toBeCloseTo(5, 1);
});

test('a missing row is neither loud nor voiced', () => {
  const { samples } = synthesiseSpeech(6, rateHz);
  const collector = createDescriptorCollector(rateHz, samples.length);
  collector.push(samples);
  const rows = collector.end();
  rows.data.fill(Number.NaN, 65 * 100, 65 * 140);
  const spans = speakingSpans(rows);
  expect(spans.every(([start, end]) => end <= 1.02 || start >= 1.38)).toBe(true);
  expect(spans.length).toBeGreaterThan(2);
});
