import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createRealFft, nextPowerOfTwo } from './real-fft.ts';

/** The definition, term by term. */
function slowSpectrum(frame: Float64Array, size: number, bin: number): [number, number] {
  let re = 0;
  let im = 0;
  for (let n = 0; n < frame.length; n++) {
    // The angle is reduced first, or its rounding would be larger than that of the transform.
    const angle = (-2 * Math.PI * ((bin * n) % size)) / size;
    re += (frame[n] as number) * Math.cos(angle);
    im += (frame[n] as number) * Math.sin(angle);
  }
  return [re, im];
}

function spectrum(frame: Float64Array, size: number) {
  const re = new Float64Array(size / 2 + 1);
  const im = new Float64Array(size / 2 + 1);
  createRealFft(size).forward(frame, re, im);
  return { re, im };
}

describe('createRealFft', () => {
  test.each([
    [8, 8],
    [16, 16],
    [64, 41],
    [512, 320],
    [1024, 882],
    [1024, 881],
    [4096, 2646],
  ])('%i points of a frame of %i: the definition to 1e-12 of a typical magnitude', (size, length) => {
    const frame = seededNoise(length, size);
    const { re, im } = spectrum(frame, size);
    let worst = 0;
    for (let bin = 0; bin <= size / 2; bin++) {
      const [slowRe, slowIm] = slowSpectrum(frame, size, bin);
      worst = Math.max(worst, Math.abs((re[bin] ?? NaN) - slowRe), Math.abs((im[bin] ?? NaN) - slowIm));
    }
    expect(worst).toBeLessThan(1e-12 * Math.sqrt(size));
  });

  test('keeps the energy (Parseval)', () => {
    const frame = seededNoise(2048, 7);
    const { re, im } = spectrum(frame, 2048);
    const power = (bin: number) => (re[bin] as number) ** 2 + (im[bin] as number) ** 2;
    let sum = power(0) + power(1024);
    for (let bin = 1; bin < 1024; bin++) sum += 2 * power(bin);
    const energy = frame.reduce((total, x) => total + x * x, 0);
    expect(Math.abs(sum / 2048 / energy - 1)).toBeLessThan(1e-13);
  });

  test('leaves nothing of one frame in the next', () => {
    const fft = createRealFft(64);
    const [re, im] = [new Float64Array(33), new Float64Array(33)];
    fft.forward(seededNoise(64, 1), re, im);
    fft.forward(new Float64Array(1), re, im);
    expect([...re, ...im].every((value) => value === 0)).toBe(true);
  });

  test('refuses other sizes', () => {
    expect(() => createRealFft(48)).toThrow('createRealFft: expected a power of two from 8, got 48');
    expect(() => createRealFft(4)).toThrow('got 4');
  });
});

test.each([
  [320, 512],
  [960, 1024],
  [882, 1024],
  [2646, 4096],
  [1024, 1024],
])('nextPowerOfTwo(%i) is %i', (length, power) => {
  expect(nextPowerOfTwo(length)).toBe(power);
});
