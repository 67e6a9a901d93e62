import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createVoiceWaveform } from './voice-waveform.ts';

type Row = { jitterLocal: number; jitterDdp: number; shimmerLocal: number; logHnrDb: number };

/** Measures `pitches` (one per frame) along `samples`, each frame `lateBy` frames after its samples came. */
function measureAll(
  sampleRateHz: number,
  samples: Float64Array,
  pitches: readonly number[],
  lateBy = 0,
): Row[] {
  const [hop, frameLength] = [sampleRateHz / 100, (6 * sampleRateHz) / 100];
  const waveform = createVoiceWaveform(sampleRateHz, { hop, frameLength, latestBy: 29 });
  const rows: Row[] = [];
  for (let k = 0; k < pitches.length + lateBy; k++) {
    if (k < pitches.length) waveform.append(samples.subarray(k * hop, k * hop + frameLength));
    if (k >= lateBy) rows.push({ ...waveform.measure(pitches[k - lateBy]!) });
  }
  return rows;
}

/** Gaussian pulses whose distances in samples and heights go round the given lists; the first is centred at 64. */
function pulses(length: number, distances: readonly number[], heights: readonly number[]): Float64Array {
  const samples = new Float64Array(length);
  for (let at = 64, n = 0; at < length + 64; at += distances[n++ % distances.length]!) {
    for (let i = Math.max(0, at - 50); i < Math.min(length, at + 50); i++) {
      samples[i]! += heights[n % heights.length]! * Math.exp(-0.5 * ((i - at) / 8) ** 2);
    }
  }
  return samples;
}

const repeated = (value: number, count: number) => new Array<number>(count).fill(value);

describe('createVoiceWaveform', () => {
  test('a steady voice has no jitter and no shimmer', () => {
    const rows = measureAll(16000, pulses(32000, [128], [0.5]), repeated(125, 100));
    for (const { jitterLocal, jitterDdp, shimmerLocal, logHnrDb } of rows.slice(3)) {
      expect(jitterLocal).toBeLessThan(1e-6);
      expect(jitterDdp).toBeLessThan(1e-6);
      expect(shimmerLocal).toBeLessThan(1e-3);
      // Nothing but rounding deviates from the mean period, or not even that, which is 0 dB by definition.
      expect(logHnrDb === 0 || logHnrDb > 200).toBe(true);
    }
  });

  test('periods of 127 and 129 samples in turn, heights of 0.95 and 1.05', () => {
    const rows = measureAll(16000, pulses(32000, [127, 129], [0.95, 1.05]), repeated(125, 100));
    const mean = (value: (row: Row) => number) =>
      rows.slice(5).reduce((sum, row) => sum + value(row), 0) / 95;
    // Differences of 2 samples and of 0.1 in height, every time; the differences themselves do not differ.
    expect(Math.abs(mean((row) => row.jitterLocal) / (2 / 128) - 1)).toBeLessThan(1e-3);
    expect(Math.abs(mean((row) => row.shimmerLocal) / 0.1 - 1)).toBeLessThan(1e-3);
    expect(mean((row) => row.jitterDdp)).toBeLessThan(1e-6);
  });

  test('what is not alike is no period: noise that is called a voice has neither jitter nor shimmer', () => {
    const rows = measureAll(16000, seededNoise(32000, 3), repeated(125, 100));
    for (const { jitterLocal, shimmerLocal, logHnrDb } of rows) {
      expect([jitterLocal, shimmerLocal]).toEqual([0, 0]);
      expect(logHnrDb).toBeLessThan(6);
    }
  });

  test('the first and the last sample of a period have no say in its height', () => {
    const period = seededNoise(128, 2).map((v) => 0.5 * v);
    const spikes = seededNoise(32000, 7);
    for (const edge of [0, 127]) {
      const samples = spikes.map((spike, i) => (i % 128 === edge ? spike : period[i % 128]!));
      const rows = measureAll(16000, samples, repeated(125, 100));
      expect(rows.map((row) => row.shimmerLocal)).toEqual(repeated(0, 100));
      expect(rows.every((row) => row.logHnrDb === 0 || row.logHnrDb > 200)).toBe(true);
    }
  });

  test('unvoiced frames have nothing, and the voice after them begins anew', () => {
    const samples = pulses(32000, [110, 118, 113], [0.3, 0.5, 0.4]);
    const gap = repeated(0, 3);
    const pitches = [...repeated(141, 40), ...gap, ...repeated(139, 50)];
    const rows = measureAll(16000, samples, pitches);
    expect(rows.slice(40, 43)).toEqual(
      gap.map(() => ({ jitterLocal: 0, jitterDdp: 0, shimmerLocal: 0, logHnrDb: -100 })),
    );
    expect(rows.slice(43)).toEqual(measureAll(16000, samples.subarray(43 * 160), repeated(139, 50)));
  });

  test('measuring late changes nothing', () => {
    const samples = seededNoise(60000, 12);
    const pitches = Array.from({ length: 200 }, (_, k) => (k % 23 === 0 ? 0 : 80 + 2 * (k % 90)));
    const rows = measureAll(16000, samples, pitches);
    for (const lateBy of [1, 7, 29]) expect(measureAll(16000, samples, pitches, lateBy)).toEqual(rows);
    expect(() => measureAll(16000, samples, pitches, 60)).toThrow('expected a position within');
  });

  test.each([8000, 16000, 44100, 48000])(
    'at %i Hz any pitch of 52 to 620 Hz in any order stays within what is remembered, and in range',
    (sampleRateHz) => {
      const frames = 300;
      const samples = seededNoise((frames + 6) * (sampleRateHz / 100), sampleRateHz);
      const draws = seededNoise(frames, 4).map((v) => (v + 1) / 2);
      const pitches = Array.from(draws, (draw, k) => {
        if (k % 41 === 0) return 0;
        return k % 3 === 0 ? [52, 620][k % 2]! : 52 + 568 * draw;
      });
      for (const row of measureAll(sampleRateHz, samples, pitches, 29)) {
        for (const share of [row.jitterLocal, row.jitterDdp, row.shimmerLocal]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(row.logHnrDb).toBeGreaterThanOrEqual(-100);
      }
    },
  );
});
