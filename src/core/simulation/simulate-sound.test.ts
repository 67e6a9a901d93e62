// The voices are held against what drives them, by the project's own extractor: it is a test of both.
import { beforeAll, describe, expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import type { Matrix } from '../array/matrix.ts';
import { extractDescriptorsJob } from '../audio/extract-descriptors.ts';
import { speakingSpans } from '../audio/voice-activity.ts';
import { createSpeaker, driveVoice, type VoiceCurves, voiceHopSec } from './drive-voice.ts';
import { createExactRandom, createNormalCells } from './exact-random.ts';
import { type SimulatedCorpus, simulateCorpus, voiceParams } from './simulate-corpus.ts';
import type { Display } from './simulate-display.ts';
import { synthesiseVoice } from './synthesise-voice.ts';

const cells = createNormalCells();
const column = { f0: 0, jitter: 2, shimmer: 4, hnr: 5, rms: 8 };
/** A row's voice is measured over 60 ms: its centre lies three points of the curves later. */
const centreOfRow = 3;

const describe65 = (samples: Float32Array, sampleRateHz: number) =>
  extractDescriptorsJob({ samples, sampleRateHz }, testJobContext());
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const valuesOf = ({ data, rows, cols }: Matrix, at: number) =>
  Array.from({ length: rows }, (_, row) => data[row * cols + at] as number);

/** [measured, driven] F0 wherever the extractor finds a voice in the middle of speech. */
function pitchPairs(rows: Matrix, { speech, f0Hz }: VoiceCurves): [number, number][] {
  return valuesOf(rows, column.f0).flatMap((measured, row): [number, number][] => {
    const at = row + centreOfRow;
    return measured > 0 && speech[at] === 1 ? [[measured, f0Hz[at] as number]] : [];
  });
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (k: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  const sum = (of: (a: number, b: number) => number) =>
    pairs.reduce((total, [a, b]) => total + of(a - meanA, b - meanB), 0);
  return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b));
}

describe('the three voices that Soften ships', () => {
  let corpus: SimulatedCorpus;
  let measured: Matrix[];
  beforeAll(async () => {
    corpus = await simulateCorpus(voiceParams, testJobContext());
    measured = await Promise.all(
      corpus.sounds.map(({ samples, sampleRateHz }) => describe65(samples, sampleRateHz)),
    );
  });

  test('are 20 s each, say that they are simulated, and belong to their recordings', () => {
    expect(corpus.corpus.simulated).toBe(true);
    expect(corpus.corpus.recordings.map(({ id }) => id)).toEqual(['call01A', 'call02A', 'call03A']);
    expect(new Set(corpus.traces.map(({ raterId }) => raterId)).size).toBe(6);
    corpus.sounds.forEach(({ path, samples }, i) => {
      expect(corpus.corpus.recordings[i]?.media).toEqual([{ path, role: 'audio', offsetSec: 0 }]);
      expect(path).toContain('simulated');
      expect(samples).toHaveLength(320_000);
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      expect(peak).toBeGreaterThan(0.1);
      expect(peak).toBeLessThan(1);
    });
  });

  test('F0: the extractor follows the driven melody, without bias', () => {
    measured.forEach((rows, i) => {
      const { curves } = corpus.sounds[i] as SimulatedCorpus['sounds'][number];
      const pairs = pitchPairs(rows, curves);
      const spoken = curves.speech.reduce((sum, on) => sum + on, 0);
      expect(pairs.length).toBeGreaterThan(0.6 * spoken);
      // Gross errors (by more than 20 %, mostly octaves) apart from fine ones: Rabiner et al. 1976.
      const fine = pairs.filter(([found, driven]) => Math.abs(found / driven - 1) < 0.2);
      expect(fine.length / pairs.length).toBeGreaterThan(0.97);
      expect(correlation(fine)).toBeGreaterThan(0.98);
      const cents = pairs.map(([found, driven]) => 1200 * Math.log2(found / driven));
      expect(Math.abs(median(cents))).toBeLessThan(10);
    });
  });

  test('speaking spans: found where the voice was told to speak, and hardly elsewhere', () => {
    measured.forEach((rows, i) => {
      const { curves } = corpus.sounds[i] as SimulatedCorpus['sounds'][number];
      const spans = speakingSpans(rows);
      const found = curves.speech.map((_, n) => {
        const sec = (n + 0.5) * voiceHopSec;
        return spans.some(([start, end]) => sec >= start && sec < end) ? 1 : 0;
      });
      const agreeing = curves.speech.reduce((sum, on, n) => sum + (on === found[n] ? 1 : 0), 0);
      // Pauses shorter than 0.3 s are closed on purpose.
      expect(agreeing / found.length).toBeGreaterThan(0.85);
      const missed = curves.speech.reduce((sum, on, n) => sum + (on === 1 && found[n] === 0 ? 1 : 0), 0);
      expect(missed / found.length).toBeLessThan(0.03);
    });
  });
});

/** One second of steady speech of one voice, with some of its curves replaced. */
function voiceWith(change: Partial<Record<keyof VoiceCurves, number>>, sampleRateHz = 16_000) {
  const frames = 400;
  const steady = (value: number) => new Float64Array(frames).fill(value);
  const usual = { speech: 1, f0Hz: 150, levelDb: 0, rateHz: 4.4, jitter: 0, shimmer: 0, breathiness: 0.05 };
  const curves = Object.fromEntries(
    Object.entries({ ...usual, ...change }).map(([name, value]) => [name, steady(value)]),
  ) as unknown as VoiceCurves;
  return synthesiseVoice(createExactRandom(7, cells), curves, { f0Hz: 150, tract: 1 }, sampleRateHz);
}

describe('each curve does what its name says', () => {
  const rmsOf = (samples: Float32Array) =>
    Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

  test('level: 12 dB more are 12 dB more, syllable by syllable', () => {
    const [soft, loud] = [voiceWith({ levelDb: -6 }), voiceWith({ levelDb: 6 })];
    for (let at = 0; at < soft.length; at += 16_000) {
      const part = (samples: Float32Array) => rmsOf(samples.subarray(at, at + 16_000));
      expect(20 * Math.log10(part(loud) / part(soft))).toBeCloseTo(12, 1);
    }
  });

  test('pitch: 110, 150 and 250 Hz are found within half a percent, at 16 and at 44.1 kHz', async () => {
    for (const rate of [16_000, 44_100]) {
      for (const f0Hz of [110, 150, 250]) {
        const found = valuesOf(await describe65(voiceWith({ f0Hz }, rate), rate), column.f0);
        expect(Math.abs(median(found.filter((hz) => hz > 0)) / f0Hz - 1)).toBeLessThan(0.005);
      }
    }
  });

  test('roughness and breath are measured as such', async () => {
    const of = async (at: number, change: Parameters<typeof voiceWith>[0]) =>
      median(valuesOf(await describe65(voiceWith(change), 16_000), at).filter((value) => value !== 0));
    const jitters = await Promise.all([0, 0.01, 0.02].map((jitter) => of(column.jitter, { jitter })));
    expect(jitters).toEqual(jitters.toSorted((a, b) => a - b));
    // How much of it is found depends on the extractor's search around F0; that it rises by more than half does not.
    expect(jitters[2]).toBeGreaterThan(1.5 * (jitters[0] as number));
    const shimmers = await Promise.all([0, 0.1].map((shimmer) => of(column.shimmer, { shimmer })));
    expect(shimmers[1]).toBeGreaterThan(1.5 * (shimmers[0] as number));
    const clear = await of(column.hnr, { breathiness: 0.02 });
    expect(await of(column.hnr, { breathiness: 0.6 })).toBeLessThan(clear - 5);
  });

  test('pace: more syllables a second, more dips of the level', () => {
    const dips = (samples: Float32Array) => {
      const levels = Array.from({ length: 200 }, (_, i) => rmsOf(samples.subarray(320 * i, 320 * (i + 1))));
      const middle = 0.6 * median(levels);
      return levels.filter((level, i) => level < middle && (levels[i - 1] ?? 0) >= middle).length;
    };
    expect(dips(voiceWith({ rateHz: 6 }))).toBeGreaterThan(1.4 * dips(voiceWith({ rateHz: 3 })));
  });

  test('silence is the noise of a room, 70 dB below full scale and lower', () => {
    const level = 20 * Math.log10(rmsOf(voiceWith({ speech: 0 })));
    expect(level).toBeLessThan(-70);
    expect(level).toBeGreaterThan(-90);
  });
});

test('who is excited speaks higher, louder and faster; who is hard to read is rougher', () => {
  const time = { frames: 100, hopSec: 0.1 };
  const steady = (value: number) => new Float64Array(time.frames).fill(value);
  const curvesOf = (arousal: number, ambiguity: number) => {
    const emotion = { arousal: steady(arousal), valence: steady(0) };
    const unclear = { arousal: steady(ambiguity), valence: steady(ambiguity) };
    const display: Display = {
      speech: steady(1),
      face: emotion,
      voice: emotion,
      expressivity: steady(0.5),
      away: steady(0),
      ambiguity: unclear,
    };
    const random = createExactRandom(5, cells);
    return driveVoice(random, time, display, createSpeaker(random));
  };
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [calm, excited, unclear] = [curvesOf(-0.5, 0.1), curvesOf(0.5, 0.1), curvesOf(-0.5, 0.8)];
  for (const name of ['f0Hz', 'levelDb', 'rateHz'] as const)
    expect(mean(excited[name])).toBeGreaterThan(mean(calm[name]));
  for (const name of ['jitter', 'shimmer', 'breathiness'] as const)
    expect(mean(unclear[name])).toBeGreaterThan(mean(calm[name]));
});
