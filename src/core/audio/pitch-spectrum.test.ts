import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { auditoryWeights, octaveAxis } from './octave-axis.ts';
import { createPitchSpectrum } from './pitch-spectrum.ts';

const axis = octaveAxis(16000, 513);
const toPitchSpectrum = createPitchSpectrum(axis);

describe('createPitchSpectrum', () => {
  test.each([9, 20, 64])(
    'a line in bin %i is highest at its place in octaves, with half its height and its weight',
    (bin) => {
      // A second line far away, or all bins from the third on would be erased.
      const magnitudes = new Float64Array(513);
      magnitudes[bin] = 8;
      magnitudes[400] = 1;
      const out = new Float32Array(513);
      toPitchSpectrum(magnitudes, out);
      const highest = out.indexOf(Math.max(...out));
      const expected = (Math.log2(bin * 15.625) - axis.startOctave) / axis.stepOctaves;
      expect(Math.abs(highest - expected)).toBeLessThanOrEqual(1);
      // Smoothing halves a line; no point of the axis lies exactly on it.
      const height = 4 * auditoryWeights(axis)[highest]!;
      expect(out[highest]! / height).toBeGreaterThan(0.9);
      expect(out[highest]! / height).toBeLessThan(1.02);
    },
  );

  test('what lies between two lines is erased', () => {
    const magnitudes = new Float64Array(513).fill(0.5);
    magnitudes[20] = 8;
    magnitudes[300] = 8;
    const out = new Float32Array(513);
    toPitchSpectrum(magnitudes, out);
    const pointAt = (bin: number) =>
      Math.round((Math.log2(bin * 15.625) - axis.startOctave) / axis.stepOctaves);
    // Far enough from both for the spline's ringing to fade.
    const between = out.subarray(pointAt(45), pointAt(280));
    expect(Math.max(...between)).toBeLessThan(1e-6);
    expect(out[pointAt(10)]).toBeGreaterThan(0.3);
    expect(out[pointAt(400)]).toBeGreaterThan(0.4);
  });

  test('never negative, although splines overshoot, and what is passed in is used up', () => {
    const magnitudes = seededNoise(513, 8).map((v) => Math.abs(v) ** 8);
    const before = magnitudes.slice();
    const out = new Float32Array(513);
    toPitchSpectrum(magnitudes, out);
    expect(out.every((value) => value >= 0)).toBe(true);
    expect(out.some((value) => value === 0)).toBe(true);
    expect(magnitudes).not.toEqual(before);
  });
});
