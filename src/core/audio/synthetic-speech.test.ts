// What the formula promises: levels, places, the same for the same seed.
import { expect, test } from 'vitest';
import { createDescriptorExtractor } from './descriptor-extractor.ts';
import { phrase, synthesiseSpeech } from './synthetic-speech.ts';

const rateHz = 16000;

function rmsBetween(samples: Float32Array, fromSec: number, toSec: number): number {
  const part = samples.subarray(fromSec * rateHz, toSec * rateHz);
  return Math.sqrt(part.reduce((sum, x) => sum + x * x, 0) / part.length);
}

test('voice, hiss, voice, pause, each as loud as told', () => {
  const { samples, spans } = synthesiseSpeech(10, rateHz);
  const hissFrom = phrase.voicedSec;
  const end = 2 * phrase.voicedSec + phrase.hissSec;
  expect(spans[0]).toEqual([0, end]);
  expect(spans.length).toBe(4);
  expect(rmsBetween(samples, 0.1, hissFrom)).toBeGreaterThan(0.05);
  expect(rmsBetween(samples, 0.1, hissFrom)).toBeLessThan(0.2);
  expect(rmsBetween(samples, hissFrom + 0.04, hissFrom + phrase.hissSec - 0.04)).toBeCloseTo(0.03, 2);
  expect(rmsBetween(samples, end + 0.05, end + phrase.pauseSec)).toBeLessThan(2e-4);
  expect(samples.every((x) => Math.abs(x) < 1)).toBe(true);
});

test('the fundamental is found where the formula glides', () => {
  const rows: number[] = [];
  const extractor = createDescriptorExtractor(rateHz, (row) => rows.push(row[0] as number));
  extractor.push(synthesiseSpeech(5, rateHz).samples);
  extractor.end();
  // Half a second in: (0.5 + 0.03) / 2.65 of the way round.
  const expected = 95 + (240 - 95) * (0.5 - 0.5 * Math.cos((2 * Math.PI * 0.53) / 2.65));
  expect(Math.abs((rows[50] as number) - expected) / expected).toBeLessThan(0.03);
});

test('the same for the same seed, at any rate as loud', () => {
  const noisy = (seed: number) => synthesiseSpeech(1, rateHz, { seed, noise: 0.01 }).samples;
  expect(noisy(3)).toEqual(noisy(3));
  expect(noisy(3)).not.toEqual(noisy(4));
  const at44 = synthesiseSpeech(1, 44100).samples;
  const rms44 = Math.sqrt(at44.reduce((sum, x) => sum + x * x, 0) / at44.length);
  expect(rms44 / rmsBetween(synthesiseSpeech(1, rateHz).samples, 0, 1)).toBeCloseTo(1, 1);
});
