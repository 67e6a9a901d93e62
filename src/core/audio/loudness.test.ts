import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { readReferenceDescriptors } from '../../testing/reference-sounds.ts';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { testShared } from '../../testing/shared.ts';
import { descriptorNames } from './descriptor-names.ts';
import { equalLoudness } from './equal-loudness.ts';
import { createLoudnessAnalyser } from './loudness.ts';
import { createMelBank } from './mel-bank.ts';
import { createRastaFilter, rastaCoefficients } from './rasta-filter.ts';

describe('equalLoudness', () => {
  // While RASTA fills, its bands are the weights to the power of 0.33: the reference's first row shows them.
  testShared('the weights that the first row of the reference shows', () => {
    const firstBand = descriptorNames.indexOf('audSpec_Rfilt_sma[0]');
    for (const [file, rate, size] of [
      ['silence_16k', 16000, 512],
      ['espeak_m_44k', 44100, 1024],
    ] as const) {
      const row = readReferenceDescriptors(file).rows[0]!;
      createMelBank(rate, size).centresHz.forEach((hz, band) => {
        expect(Math.abs(equalLoudness(hz) ** 0.33 / row[firstBand + band]! - 1)).toBeLessThan(1e-6);
      });
    }
  });

  test('the ear is most sensitive between 1 and 5 kHz', () => {
    const loudest = [100, 500, 1000, 3000, 5000, 7500].map(equalLoudness);
    expect(loudest.indexOf(Math.max(...loudest))).toBe(3);
  });
});

describe('createRastaFilter', () => {
  test('the difference equation, term by term, silent in its first five frames', () => {
    const { feedback, b } = rastaCoefficients();
    const input = seededNoise(200, 9);
    const expected = new Float64Array(200);
    for (let t = 5; t < 200; t++) {
      let y = feedback * (expected[t - 1] as number);
      for (let m = 0; m <= 4; m++) y += (b[m] as number) * (input[t - m] as number);
      expected[t] = y;
    }
    const filter = createRastaFilter(2);
    const actual = input.map((u) => {
      const values = Float64Array.of(u, 0);
      filter.filter(values);
      return values[0] as number;
    });
    expectSeries(actual, expected, 1e-13);
  });

  test('coefficients of the specification: pole at 1 - sin(2 pi 0.01), no response to what stands still', () => {
    const { feedback, b } = rastaCoefficients();
    expect(feedback).toBeCloseTo(0.937209, 6);
    expect(b.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 15);
    expect(b[0]).toBe(-b[4]);
  });

  test('a constant fades', () => {
    const filter = createRastaFilter(1);
    const values = new Float64Array(1);
    for (let t = 0; t < 600; t++) {
      values[0] = 7;
      filter.filter(values);
    }
    expect(Math.abs(values[0] as number)).toBeLessThan(1e-12);
  });
});

describe('createLoudnessAnalyser', () => {
  const { centresHz } = createMelBank(16000, 512);
  const analyse = (level: number, frames: number) => {
    const analyser = createLoudnessAnalyser(centresHz);
    const [loudness, bands] = [new Float64Array(2), new Float64Array(26)];
    const logBands = new Float64Array(26).fill(Math.log(level));
    for (let t = 0; t < frames; t++) analyser.analyse(logBands, loudness, bands);
    return { loudness, bands };
  };

  test('loudness is the mean of the weighted bands to the power of 0.33', () => {
    const sum = centresHz.reduce((total, hz) => total + (0.02 * equalLoudness(hz)) ** 0.33, 0);
    expect(analyse(0.02, 1).loudness[0]).toBeCloseTo(sum / 26, 13);
  });

  test('a constant sound has no modulation: its level no longer shows', () => {
    const [soft, loud] = [analyse(1e-4, 600), analyse(10, 600)];
    expectSeries(loud.bands, soft.bands, 1e-11);
    expect(loud.loudness[1]).toBeCloseTo(loud.bands.reduce((sum, band) => sum + band, 0) / 26, 13);
  });
});
