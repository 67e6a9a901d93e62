import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import type { SoundPicture } from './sound-picture.ts';
import { createSpectrogram } from './spectrogram.ts';

const shape = { columns: 50, rows: 80, maxHz: 8000 };
const rate = 16_000;

function pictureOf(samples: Float32Array, chunk = samples.length, sampleRateHz = rate): SoundPicture {
  const spectrogram = createSpectrogram({ ...shape, sampleRateHz, samples: samples.length });
  for (let at = 0; at < samples.length; at += chunk) spectrogram.push(samples.subarray(at, at + chunk));
  return spectrogram.end();
}

const sine = (hz: number, amplitude: number, length = rate, sampleRateHz = rate) =>
  Float32Array.from({ length }, (_, n) => amplitude * Math.sin((2 * Math.PI * hz * n) / sampleRateHz));
const columnOf = ({ levelsDb, rows }: SoundPicture, column: number) =>
  levelsDb.subarray(column * rows, (column + 1) * rows);
const strongest = (levels: Float32Array) => levels.indexOf(Math.max(...levels));

describe('createSpectrogram', () => {
  test('a sine stands in the row of its frequency, as many decibels below full scale as it is', () => {
    for (const [sampleRateHz, hz] of [
      [16_000, 1000],
      [16_000, 4062.5],
      [44_100, 2540.1],
    ] as const) {
      const picture = pictureOf(sine(hz, 0.25, sampleRateHz, sampleRateHz), undefined, sampleRateHz);
      const levels = columnOf(picture, 25);
      expect(strongest(levels)).toBe(Math.floor((hz * shape.rows) / shape.maxHz));
      expect(Math.max(...levels)).toBeCloseTo(20 * Math.log10(0.25), 1);
      // Hann: side lobes fall by 18 dB an octave from -31 dB on.
      expect(levels[strongest(levels) + 10]).toBeLessThan(-12 - 70);
    }
  });

  test('twice the amplitude is 6 dB more everywhere; white noise is flat', () => {
    const noise = Float32Array.from(seededNoise(2 * rate, 1), (value) => 0.1 * value);
    const [soft, loud] = [pictureOf(noise), pictureOf(noise.map((value) => 2 * value))];
    soft.levelsDb.forEach((level, i) => expect((loud.levelsDb[i] as number) - level).toBeCloseTo(6.0206, 3));
    const meanOver = (from: number, to: number) => {
      let sum = 0;
      for (let column = 0; column < soft.columns; column++)
        for (let row = from; row < to; row++) sum += soft.levelsDb[column * soft.rows + row] as number;
      return sum / (soft.columns * (to - from));
    };
    expect(Math.abs(meanOver(1, 40) - meanOver(40, 79))).toBeLessThan(0.5);
  });

  test('silence is -Infinity; a sound in its midst stands where it is in time', () => {
    const samples = new Float32Array(rate);
    samples.set(sine(2000, 0.5, 3200), 6400);
    const picture = pictureOf(samples);
    expect(picture.durationSec).toBe(1);
    const peaks = Array.from({ length: 50 }, (_, column) => Math.max(...columnOf(picture, column)));
    // 0.4 to 0.6 s are columns 20 to 29; 12.5 ms of the window reach to either side.
    expect(peaks.slice(20, 30).every((peak) => peak > -16)).toBe(true);
    const silent = [...peaks.slice(0, 19), ...peaks.slice(31)];
    expect(silent.every((peak) => peak === Number.NEGATIVE_INFINITY)).toBe(true);
  });

  test('the outline keeps every peak', () => {
    const samples = new Float32Array(rate);
    samples[5000] = 0.75;
    samples[5001] = -0.5;
    const { lowest, highest } = pictureOf(samples);
    const column = Math.floor((5000 * 50) / rate);
    expect([lowest[column], highest[column]]).toEqual([-0.5, 0.75]);
    expect(lowest.filter((value) => value !== 0)).toHaveLength(1);
    expect(highest.filter((value) => value !== 0)).toHaveLength(1);
  });

  test('chunks change nothing; what is missing at the end is silence, what is too much is left out', () => {
    const noise = Float32Array.from(seededNoise(rate, 2));
    const whole = pictureOf(noise);
    for (const chunk of [1, 333, 4096]) expect(pictureOf(noise, chunk)).toEqual(whole);
    const spectrogram = createSpectrogram({ ...shape, sampleRateHz: rate, samples: rate });
    spectrogram.push(noise.subarray(0, 8000));
    const cut = spectrogram.end();
    expect(columnOf(cut, 10)).toEqual(columnOf(whole, 10));
    expect(columnOf(cut, 40).every((level) => level === Number.NEGATIVE_INFINITY)).toBe(true);
    const more = createSpectrogram({ ...shape, sampleRateHz: rate, samples: rate });
    more.push(noise);
    more.push(noise);
    expect(more.end()).toEqual(whole);
  });

  test('columns shorter than 10 ms have frames of their own; no more columns than samples', () => {
    const narrow = createSpectrogram({
      rows: 10,
      maxHz: 8000,
      columns: 1000,
      sampleRateHz: rate,
      samples: rate,
    });
    narrow.push(sine(1000, 1));
    expect(narrow.end().levelsDb.every((level) => !Number.isNaN(level))).toBe(true);
    expect(createSpectrogram({ ...shape, sampleRateHz: rate, samples: 7 }).end().columns).toBe(7);
    expect(() => createSpectrogram({ ...shape, sampleRateHz: rate, samples: 0 })).toThrow(
      'createSpectrogram: expected at least one sample, column and row, got 0, 50 and 80',
    );
  });
});
