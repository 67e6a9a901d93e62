// The kernels against the plain code: the same bits, whatever the sound, its rate, and the chunks it comes in.
import { describe, expect, test } from 'vitest';
import { loadDescriptorKernels } from '../../testing/descriptor-kernels.ts';
import { readReferenceSound, referenceSoundNames } from '../../testing/reference-sounds.ts';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { describeShared } from '../../testing/shared.ts';
import { createDescriptorExtractor } from './descriptor-extractor.ts';
import { createKernelFft, fftBytes } from './kernel-fft.ts';
import { createKernelHeap, type DescriptorModule } from './kernel-heap.ts';
import { createRealFft } from './real-fft.ts';
import { synthesiseSpeech } from './synthetic-speech.ts';

const kernels = await loadDescriptorKernels();

function bitsOf(
  samples: Float32Array,
  rateHz: number,
  module?: DescriptorModule,
  chunk = samples.length,
): Buffer {
  const rows: Buffer[] = [];
  const extractor = createDescriptorExtractor(
    rateHz,
    (row) => rows.push(Buffer.from(row.slice().buffer)),
    module,
  );
  for (let at = 0; at < samples.length; at += chunk) extractor.push(samples.subarray(at, at + chunk));
  extractor.end();
  return Buffer.concat(rows);
}

describe('all descriptors', () => {
  test.each([8000, 16000, 32000, 44100, 48000, 96000])('speech at %i Hz', (rateHz) => {
    const { samples } = synthesiseSpeech(3, rateHz, { seed: 9, noise: 1e-3 });
    const plain = bitsOf(samples, rateHz);
    expect(plain.length).toBeGreaterThan(200 * 65 * 8);
    expect(bitsOf(samples, rateHz, kernels).equals(plain)).toBe(true);
    expect(bitsOf(samples, rateHz, kernels, 1234).equals(plain)).toBe(true);
  });

  test('two sounds at a time do not disturb each other', () => {
    const [a, b] = [1, 2].map((seed) => synthesiseSpeech(1, 16000, { seed }).samples) as [
      Float32Array,
      Float32Array,
    ];
    const rows: number[][] = [[], []];
    const both = rows.map((own) => createDescriptorExtractor(16000, (row) => own.push(...row), kernels));
    for (let at = 0; at < a.length; at += 800) {
      both[0]?.push(a.subarray(at, at + 800));
      both[1]?.push(b.subarray(at, at + 800));
    }
    for (const one of both) one.end();
    [a, b].forEach((samples, i) => {
      expect(Buffer.from(Float64Array.from(rows[i] as number[]).buffer).equals(bitsOf(samples, 16000))).toBe(
        true,
      );
    });
  });
});

test.each([8, 16, 64, 128, 512, 1024, 4096])('a transform of %i points', (size) => {
  const fft = createKernelFft(createKernelHeap(kernels, fftBytes(size)), size);
  const frame = seededNoise(size, size);
  fft.frame.view.set(frame);
  fft.forward();
  const [re, im] = [new Float64Array(size / 2 + 1), new Float64Array(size / 2 + 1)];
  createRealFft(size).forward(frame, re, im);
  expect(fft.re.view.subarray(0, re.length)).toEqual(re);
  expect(fft.im.view.subarray(0, im.length)).toEqual(im);
});

test('a heap that is too small says so', () => {
  const heap = createKernelHeap(kernels, 10);
  expect(() => heap.doubles(100_000)).toThrow(/createKernelHeap: expected at most 10 bytes, got 800000/);
});

describeShared('every sound of the reference', () => {
  test.each(referenceSoundNames())('%s', (name) => {
    const { samples, sampleRateHz } = readReferenceSound(name);
    expect(bitsOf(samples, sampleRateHz, kernels).equals(bitsOf(samples, sampleRateHz))).toBe(true);
  });
});
