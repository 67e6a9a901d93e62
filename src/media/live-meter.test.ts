import { expect, test } from 'vitest';
import { seededNoise } from '../testing/seeded-noise.ts';
import { readFrame } from './live-meter.ts';

const rate = 48_000;
const sine = (hz: number, amplitude: number) =>
  Float32Array.from({ length: 2048 }, (_, n) => amplitude * Math.sin((2 * Math.PI * hz * n) / rate));

test('a sine: its level is 3 dB below its peak, its centre its frequency, and it crosses zero twice a period', () => {
  const reading = readFrame(sine(3000, 0.5), rate);
  expect(reading.levelDb).toBeCloseTo(20 * Math.log10(0.5 / Math.SQRT2), 1);
  expect(reading.zeroCrossingsHz / 6000).toBeCloseTo(1, 1);
  expect(reading.centroidHz / 3000).toBeCloseTo(1, 1);
  expect(reading.flatness).toBeLessThan(0.05);
});

test('noise is flat and its middle lies in the middle; silence has no spectrum', () => {
  const noise = readFrame(Float32Array.from(seededNoise(2048, 3)), rate);
  expect(noise.flatness).toBeGreaterThan(0.5);
  expect(Math.abs(noise.centroidHz / 12_000 - 1)).toBeLessThan(0.15);
  expect(readFrame(new Float32Array(2048), rate)).toEqual({
    levelDb: Number.NEGATIVE_INFINITY,
    zeroCrossingsHz: 0,
    centroidHz: Number.NaN,
    flatness: Number.NaN,
  });
});
