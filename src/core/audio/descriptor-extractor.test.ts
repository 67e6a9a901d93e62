import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createDescriptorExtractor } from './descriptor-extractor.ts';
import { countDescriptorRows } from './extract-descriptors.ts';

/** A gliding, breathy vowel with pauses: voiced, unvoiced and silent stretches. */
function vowelAndPauses(lengthSec: number, sampleRateHz: number): Float32Array {
  const noise = seededNoise(Math.round(lengthSec * sampleRateHz), 2);
  let phase = 0;
  return Float32Array.from(noise, (breath, i) => {
    const sec = i / sampleRateHz;
    phase += (2 * Math.PI * (120 + 50 * Math.sin(0.9 * sec))) / sampleRateHz;
    const part = sec % 2;
    if (part > 1.7) return 0;
    if (part > 1.3) return 0.05 * breath;
    let vowel = 0;
    for (let h = 1; h <= 12; h++) vowel += Math.sin(h * phase) / h;
    return 0.15 * vowel + 0.01 * breath;
  });
}

function extract(samples: Float32Array, sampleRateHz: number, chunk: number): Float64Array {
  const rows: Float64Array[] = [];
  const extractor = createDescriptorExtractor(sampleRateHz, (row) => rows.push(row.slice()));
  for (let at = 0; at < samples.length; at += chunk) extractor.push(samples.subarray(at, at + chunk));
  extractor.end();
  const all = new Float64Array(65 * rows.length);
  rows.forEach((row, k) => all.set(row, 65 * k));
  return all;
}

describe('createDescriptorExtractor', () => {
  describe.each([
    [16000, 16],
    [44100, 8],
  ])('at %i Hz, %i s', (sampleRateHz, lengthSec) => {
    const samples = vowelAndPauses(lengthSec, sampleRateHz);
    const whole = extract(samples, sampleRateHz, samples.length);

    test.each([
      ['one hop', 0.01],
      ['1 s', 1],
      ['7.3 s', 7.3],
      ['an odd number of samples', 0.00731],
    ])('chunks of %s give the same bits as the whole', (_, chunkSec) => {
      const chunked = extract(samples, sampleRateHz, Math.round(chunkSec * sampleRateHz));
      // As bytes: 0 and -0 must not differ either.
      expect(Buffer.compare(Buffer.from(chunked.buffer), Buffer.from(whole.buffer))).toBe(0);
    });

    test('one finite row per 60 ms frame; voiced, unvoiced and silent ones among them', () => {
      expect(whole.length / 65).toBe(countDescriptorRows(samples.length, sampleRateHz));
      expect(whole.every(Number.isFinite)).toBe(true);
      const voiced = Array.from({ length: whole.length / 65 }, (_, k) => whole[65 * k] as number).filter(
        (f0Hz) => f0Hz > 0,
      );
      expect(voiced.length / (whole.length / 65)).toBeGreaterThan(0.5);
      expect(Math.min(...voiced)).toBeGreaterThan(60);
      expect(Math.max(...voiced)).toBeLessThan(180);
    });
  });

  test('less than one frame gives no row, one frame gives one', () => {
    expect(extract(new Float32Array(959), 16000, 100)).toHaveLength(0);
    expect(extract(new Float32Array(960), 16000, 100)).toHaveLength(65);
    expect([0, 959, 960, 1119, 1120].map((samples) => countDescriptorRows(samples, 16000))).toEqual([
      0, 0, 1, 1, 2,
    ]);
  });

  test.each([8000, 16000, 24000, 32000, 44100, 48000, 96000])('works at %i Hz', (sampleRateHz) => {
    const rows = extract(vowelAndPauses(0.5, sampleRateHz), sampleRateHz, 1000);
    expect(rows).toHaveLength(45 * 65);
    expect(rows.every(Number.isFinite)).toBe(true);
  });

  test.each([22050, 11025, 4000, 0, Number.NaN])('refuses %f Hz', (sampleRateHz) => {
    expect(() => createDescriptorExtractor(sampleRateHz, () => undefined)).toThrow(
      `createDescriptorExtractor: expected a multiple of 100 Hz from 8000, got ${sampleRateHz}`,
    );
  });
});
