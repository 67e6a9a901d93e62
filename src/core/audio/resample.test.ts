import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createResampler } from './resample.ts';
import { passBandShare } from './resample-kernel.ts';

const pairs = [
  [44100, 16000],
  [48000, 16000],
  [8000, 16000],
  [192000, 44100],
  [11025, 16000],
  [16000, 44100],
] as const;

function resampled(
  samples: Float32Array,
  fromHz: number,
  toHz: number,
  chunk = samples.length,
): Float32Array {
  const resampler = createResampler(fromHz, toHz);
  const parts: Float32Array[] = [];
  for (let at = 0; at < samples.length; at += chunk)
    parts.push(resampler.push(samples.subarray(at, at + chunk)));
  parts.push(resampler.end());
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

function sine(hz: number, rateHz: number, count: number, phase = 0.7): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.cos((2 * Math.PI * hz * i) / rateHz + phase));
}

/** Complex amplitude at `hz` of the middle of `samples`, under a Blackman window: 1 for a cosine of amplitude 1. */
function amplitudeAt(samples: Float32Array, hz: number, rateHz: number): { re: number; im: number } {
  const [from, to] = [Math.floor(samples.length / 4), Math.floor((3 * samples.length) / 4)];
  let [re, im, weight] = [0, 0, 0];
  for (let i = from; i < to; i++) {
    const t = (2 * Math.PI * (i - from)) / (to - from);
    const w = 0.42 - 0.5 * Math.cos(t) + 0.08 * Math.cos(2 * t);
    re += w * (samples[i] as number) * Math.cos((2 * Math.PI * hz * i) / rateHz);
    im -= w * (samples[i] as number) * Math.sin((2 * Math.PI * hz * i) / rateHz);
    weight += w / 2;
  }
  return { re: re / weight, im: im / weight };
}

describe.each(pairs)('%d Hz to %d Hz', (fromHz, toHz) => {
  const nyquistHz = Math.min(fromHz, toHz) / 2;

  test('sines of the pass band keep their amplitude within 0.01 dB and their phase: there is no delay', () => {
    for (const share of [0.02, 0.3, 0.6, passBandShare]) {
      const hz = share * nyquistHz;
      const { re, im } = amplitudeAt(resampled(sine(hz, fromHz, fromHz), fromHz, toHz), hz, toHz);
      expect(Math.abs(20 * Math.log10(Math.hypot(re, im)))).toBeLessThan(0.01);
      expect(Math.atan2(im, re)).toBeCloseTo(0.7, 5);
    }
  });

  test('a constant stays what it is', () => {
    const output = resampled(new Float32Array(fromHz / 2).fill(0.5), fromHz, toHz);
    for (const value of output.subarray(toHz / 8, toHz / 4)) expect(Math.abs(value - 0.5)).toBeLessThan(1e-5);
  });

  test('is the sum of the windowed sinc as the formula says, sample by sample', () => {
    const samples = Float32Array.from(seededNoise(700, 3));
    const output = resampled(samples, fromHz, toHz);
    expect(output.length).toBe(Math.ceil((samples.length * toHz) / fromHz));
    for (let n = 0; n < output.length; n += 7)
      expect(
        Math.abs((output[n] as number) - directSum(samples, (n * fromHz) / toHz, fromHz, toHz)),
      ).toBeLessThan(2e-7);
  });

  test('is the same to the bit for any chunks', () => {
    const samples = Float32Array.from(seededNoise(3000, 4));
    const whole = resampled(samples, fromHz, toHz);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3100 }), (chunk) => {
        expect(resampled(samples, fromHz, toHz, chunk)).toEqual(whole);
      }),
      { numRuns: 12, examples: [[1], [7]] },
    );
  });
});

describe.each(pairs.filter(([fromHz, toHz]) => fromHz > toHz))(
  'above Nyquist, %d Hz to %d Hz',
  (fromHz, toHz) => {
    test.each([1.0, 1.02, 1.3, 1.9].filter((share) => share * toHz < fromHz))(
      'a sine at %d times the Nyquist frequency is attenuated by at least 90 dB',
      (share) => {
        const output = resampled(sine((share * toHz) / 2, fromHz, fromHz), fromHz, toHz);
        const middle = output.subarray(output.length / 4, (3 * output.length) / 4);
        const rms = Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length);
        expect(20 * Math.log10(rms / Math.SQRT1_2)).toBeLessThan(-90);
      },
    );
  },
);

test('images above the old Nyquist frequency are attenuated by at least 90 dB', () => {
  for (const hz of [300, 2000, passBandShare * 4000]) {
    const output = resampled(sine(hz, 8000, 8000), 8000, 16000);
    const { re, im } = amplitudeAt(output, 8000 - hz, 16000);
    expect(20 * Math.log10(Math.hypot(re, im))).toBeLessThan(-90);
  }
});

test('with equal rates the samples pass untouched', () => {
  const samples = Float32Array.from(seededNoise(100, 5));
  expect(createResampler(16000, 16000).push(samples)).toBe(samples);
});

test('a sound of no samples has none, one of a single sample has as many as fit its time', () => {
  expect(resampled(new Float32Array(0), 44100, 16000)).toHaveLength(0);
  expect(resampled(Float32Array.of(1), 8000, 16000)).toHaveLength(2);
  expect(resampled(Float32Array.of(1), 44100, 16000)).toHaveLength(1);
});

test.each([[0], [22050.5], [1e6]])('refuses the rate %d', (rate) => {
  expect(() => createResampler(rate, 16000)).toThrow(`got ${rate}`);
});

/** The definition in float64 with the engine's own sine and an integral for the Bessel function. */
function directSum(samples: Float32Array, at: number, fromHz: number, toHz: number): number {
  const nyquist = 0.5 * Math.min(1, toHz / fromHz);
  const reach = Math.ceil(92 / (2.285 * 2 * Math.PI * nyquist * (1 - 0.91)) / 2);
  const cutOff = (nyquist + 0.91 * nyquist) / 2;
  const beta = 0.1102 * (100 - 8.7);
  return samples.reduce((sum, sample, k) => {
    const d = at - k;
    if (Math.abs(d) >= reach) return sum;
    const sinc = d === 0 ? 2 * cutOff : Math.sin(2 * Math.PI * cutOff * d) / (Math.PI * d);
    return sum + (sample * sinc * bessel(beta * Math.sqrt(1 - (d / reach) ** 2))) / bessel(beta);
  }, 0);
}

/** I0(x) = mean of exp(x cos t) over a turn, by the trapezoidal rule, which converges at once for periodic functions. */
function bessel(x: number): number {
  let sum = 0;
  for (let i = 0; i < 64; i++) sum += Math.exp(x * Math.cos((2 * Math.PI * i) / 64));
  return sum / 64;
}
