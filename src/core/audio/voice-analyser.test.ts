import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createFrameCutter, frameLengths } from './frame-cutter.ts';
import { createVoiceAnalyser } from './voice-analyser.ts';

function analyse(sampleRateHz: number, samples: Float64Array) {
  const { hop, long } = frameLengths(sampleRateHz);
  const rows: number[][] = [];
  const decidedAfter: number[] = [];
  const analyser = createVoiceAnalyser(sampleRateHz, (row) => rows.push([...row]));
  const cutter = createFrameCutter({ frameLength: long, hopLength: hop, gain: 1 }, (frame) => {
    analyser.push(frame);
    decidedAfter.push(rows.length);
  });
  cutter.push(samples);
  analyser.finish();
  return { rows, decidedAfter };
}

const ofSeconds = (seconds: number, sampleRateHz: number, value: (sec: number) => number) =>
  Float64Array.from({ length: seconds * sampleRateHz }, (_, i) => value(i / sampleRateHz));

/** Ten harmonics of 157 Hz, peaks near 0.5. */
const voice = (sec: number) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].reduce(
    (sum, h) => sum + (0.2 / h) * Math.sin(2 * Math.PI * 157 * h * sec + h),
    0,
  );

const silentRow = [0, 0, 0, 0, 0, -100];

describe('createVoiceAnalyser', () => {
  test.each([16000, 44100])(
    'at %i Hz a steady voice: pitch to 0.5 %, voiced throughout, hardly any jitter',
    (rate) => {
      const { rows } = analyse(rate, ofSeconds(1, rate, voice));
      expect(rows).toHaveLength(95);
      for (const [f0Hz, voicing, jitterLocal, jitterDdp, shimmer, logHnrDb] of rows.slice(4, -4)) {
        expect(Math.abs(f0Hz! / 157 - 1)).toBeLessThan(0.005);
        expect(voicing).toBeGreaterThan(0.8);
        expect(jitterLocal).toBeLessThan(1e-4);
        expect(jitterDdp).toBeLessThan(1e-4);
        expect(shimmer).toBeLessThan(1e-2);
        expect(logHnrDb).toBeGreaterThan(20);
      }
    },
  );

  test('a voice that is too quiet is none; noise is none, but tells how nearly it was one', () => {
    const quiet = analyse(
      16000,
      ofSeconds(0.5, 16000, (sec) => 0.004 * voice(sec)),
    );
    expect(quiet.rows).toEqual(quiet.rows.map(() => silentRow));
    const noise = analyse(
      16000,
      seededNoise(8000, 6).map((v) => 0.3 * v),
    );
    for (const [f0Hz, voicing, ...rest] of noise.rows) {
      expect([f0Hz, ...rest]).toEqual([0, 0, 0, 0, -100]);
      expect(voicing).toBeGreaterThan(0);
    }
  });

  test('every frame has its row, at most 29 frames late', () => {
    const wavering = (sec: number) =>
      Math.sin(9 * sec) > 0 ? voice(sec * (1 + 0.1 * Math.sin(3 * sec))) : 0;
    const noise = seededNoise(48000, 2);
    const { rows, decidedAfter } = analyse(
      16000,
      ofSeconds(3, 16000, wavering).map((v, i) => v + 0.05 * noise[i]!),
    );
    expect(rows).toHaveLength(295);
    expect(decidedAfter.every((count, k) => count <= k + 1 && count >= k + 1 - 29)).toBe(true);
    expect(new Set(rows.map(([f0Hz]) => f0Hz! > 0)).size).toBe(2);
  });

  test('frames with a NaN are unvoiced, those after them are not', () => {
    const samples = ofSeconds(1, 16000, voice);
    samples[8000] = Number.NaN;
    const { rows } = analyse(16000, samples);
    // Frames 45 to 50 contain the sample: 160 k <= 8000 < 160 k + 960.
    const [before, within, after] = [rows.slice(0, 45), rows.slice(45, 51), rows.slice(51)];
    expect(within).toEqual(within.map(() => silentRow));
    for (const row of [...before, ...after]) expect(row.every(Number.isFinite) && row[0]! > 150).toBe(true);
  });
});
