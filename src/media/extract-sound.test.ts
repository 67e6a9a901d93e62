// Uncompressed sound, which mediabunny reads without a browser. Compressed formats are tested in one: e2e/sound.spec.ts.
import { describe, expect, test } from 'vitest';
import { descriptors } from '../core/audio/descriptor-names.ts';
import { extractDescriptorsJob } from '../core/audio/extract-descriptors.ts';
import { applyFunctionals, functionalColumns } from '../core/audio/functionals.ts';
import { createRowCollector } from '../core/audio/row-collector.ts';
import { type SoundSettings, usualSoundSettings } from '../core/audio/sound-settings.ts';
import { speakingSpans } from '../core/audio/voice-activity.ts';
import { as16Bit, glidingVoice } from '../testing/gliding-voice.ts';
import { testJobContext } from '../testing/job-context.ts';
import { littleEndian, type WavParts, wavBytes } from '../testing/wav-bytes.ts';
import { extractSoundJob } from './extract-sound.ts';
import { soundSamplesJob } from './sound-samples.ts';

const rate = 16000;
const voice = glidingVoice(rate, 1.5);

function blobOf(parts: WavParts, length?: number): Blob {
  const bytes = new Uint8Array(wavBytes({ sampleRateHz: rate, ...parts })).slice(0, length);
  return new Blob([bytes]);
}

async function extract(blob: Blob, settings: Partial<SoundSettings> = {}) {
  const collector = createRowCollector(descriptors.length, 0);
  const order = {
    blob,
    file: 'media/a.wav',
    settings: { ...usualSoundSettings, ...settings },
    onRow: collector.add,
  };
  const measured = await extractSoundJob(order, testJobContext());
  return { ...measured, descriptors: collector.rows() };
}

/** Descriptors of `samples` as the core gives them for an array in memory. */
function described(samples: Float32Array, sampleRateHz = rate) {
  return extractDescriptorsJob({ samples, sampleRateHz }, testJobContext());
}

const rounded = (samples: Float32Array, steps: number) =>
  samples.map((value) => Math.round(value * steps) / steps);

describe('the numbers', () => {
  test('are those of the samples in memory, to the bit', async () => {
    const {
      descriptors: rows,
      descriptorRows,
      speaking,
      voiced,
      values,
      timesSec,
      columns,
      decoded,
      findings,
    } = await extract(blobOf({ data: as16Bit(voice) }));
    const expected = await described(rounded(voice, 32768));
    expect(rows).toEqual(expected);
    expect(values).toEqual(applyFunctionals(expected).values);
    expect(speaking).toEqual(speakingSpans(expected));
    expect(speaking).toHaveLength(1);
    expect(voiced.length).toBeGreaterThan(0);
    expect(descriptorRows).toBe(expected.rows);
    expect(timesSec.slice(0, 3)).toEqual(Float64Array.of(0, 0.1, 0.2));
    expect(columns).toEqual(functionalColumns.map(({ name }) => name));
    expect(decoded).toEqual({
      container: 'WAVE',
      codec: 'pcm-s16',
      channels: 1,
      sourceRateHz: rate,
      durationSec: 1.5,
    });
    expect(findings).toEqual([]);
  });

  test.each([
    ['8 bits', 1, 8, 128, (value: number) => littleEndian(1, value + 128)],
    ['24 bits', 1, 24, 2 ** 23, (value: number) => littleEndian(3, value)],
    ['32 bits', 1, 32, 2 ** 31, (value: number) => littleEndian(4, value)],
  ] as const)('of %s are those of the samples', async (_, tag, bits, steps, bytes) => {
    const data = Uint8Array.from([...voice].flatMap((value) => [...bytes(Math.round(value * steps))]));
    const { descriptors: rows, findings } = await extract(blobOf({ tag, bits, data }));
    expect(rows).toEqual(await described(rounded(voice, steps)));
    expect(findings).toEqual([]);
  });

  test('of float samples are those of the samples', async () => {
    const { descriptors: rows } = await extract(
      blobOf({ tag: 3, bits: 32, data: new Uint8Array(voice.slice().buffer) }),
    );
    expect(rows).toEqual(await described(voice));
  });

  test('of two channels are those of their mean, or of the one that was chosen', async () => {
    const quiet = voice.map((value) => value / 4);
    const both = Float32Array.from({ length: 2 * voice.length }, (_, i) =>
      i % 2 === 0 ? (voice[i / 2] as number) : (quiet[(i - 1) / 2] as number),
    );
    const blob = blobOf({ tag: 3, bits: 32, channels: 2, data: new Uint8Array(both.buffer) });
    const mean = voice.map((value, i) => (value + (quiet[i] as number)) / 2);
    expect((await extract(blob)).descriptors).toEqual(await described(mean));
    expect((await extract(blob, { channel: 'left' })).descriptors).toEqual(await described(voice));
    expect((await extract(blob, { channel: 'right' })).descriptors).toEqual(await described(quiet));
  });

  test('at 44.1 kHz untouched, and nearly the same from 48 kHz', async () => {
    const settings = { analysisRateHz: 44100 } as const;
    const own = glidingVoice(44100, 1.5);
    const { descriptors: rows } = await extract(
      blobOf({ sampleRateHz: 44100, tag: 3, bits: 32, data: new Uint8Array(own.slice().buffer) }),
      settings,
    );
    const expected = await described(own, 44100);
    expect(rows).toEqual(expected);
    const other = glidingVoice(48000, 1.5);
    const { descriptors: brought } = await extract(
      blobOf({ sampleRateHz: 48000, tag: 3, bits: 32, data: new Uint8Array(other.buffer) }),
      settings,
    );
    // The last frame ends with the last sample: none may be lost at the end.
    expect(brought?.rows).toBe(expected.rows);
    const f0Of = (data: Float32Array | undefined) => data?.[110 * descriptors.length];
    expect(f0Of(brought?.data)).toBeCloseTo(f0Of(expected.data) as number, 1);
  });
});

describe('what is wrong with a sound is told, with what helps', () => {
  const constant = (value: number) => new Float32Array(rate).fill(value);
  test.each<[string, WavParts & { cut?: number }, Partial<SoundSettings>, string, RegExp, RegExp]>([
    [
      'silence',
      { data: as16Bit(constant(0)) },
      {},
      'silent-sound',
      /every sample is 0/,
      /Check the recording/,
    ],
    [
      'DC alone',
      { data: as16Bit(constant(0.25)) },
      {},
      'constant-sound',
      /every sample is 0\.250/,
      /microphone/,
    ],
    [
      'DC',
      { data: as16Bit(voice.map((v) => v + 0.1)) },
      {},
      'offset-sound',
      /stands 0\.1\d+ of full scale/,
      /highpass/,
    ],
    [
      'clipping',
      { data: as16Bit(voice.map((v) => Math.max(-1, Math.min(32767 / 32768, 9 * v)))) },
      {},
      'clipped-sound',
      /^[\d.]+ % of the samples are cut off/,
      /less gain/,
    ],
    [
      '5.1',
      { channels: 6, data: as16Bit(voice, 6) },
      {},
      'many-channels',
      /has 6 channels; their mean/,
      /mono file/,
    ],
    [
      'one channel where the right one is wanted',
      { data: as16Bit(voice) },
      { channel: 'right' },
      'missing-channel',
      /one channel only/,
      /cannot be told apart/,
    ],
    [
      '8 kHz',
      { sampleRateHz: 8000, data: as16Bit(glidingVoice(8000, 1.5)) },
      {},
      'upsampled-sound',
      /8000 Hz: there is nothing above 4000 Hz/,
      /brought to 16000 Hz/,
    ],
    [
      '4 hours by its header',
      { data: as16Bit(voice), dataSize: 4 * 3600 * 32_000 },
      {},
      'truncated-sound',
      /speaks of 14400\.0 s, its sound ends after 1\.5 s/,
      /copy or download it again/,
    ],
    [
      'a file that was cut off',
      { data: as16Bit(voice), cut: 30_000 },
      {},
      'truncated-sound',
      /speaks of 1\.5 s, its sound ends after 0\.9 s/,
      /copy or download it again/,
    ],
  ])('%s', async (_, { cut, ...parts }, settings, code, message, remedy) => {
    const { findings, values } = await extract(blobOf(parts, cut), settings);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(findings[0]).toMatchObject({ file: 'media/a.wav' });
    expect(findings[0]?.message).toMatch(message);
    expect(findings[0]?.remedy).toMatch(remedy);
    expect(values.rows).toBeGreaterThan(5);
  });

  test('192 kHz is brought down without a word', async () => {
    const { findings, decoded } = await extract(
      blobOf({ sampleRateHz: 192_000, data: as16Bit(glidingVoice(192_000, 1)) }),
    );
    expect(findings).toEqual([]);
    expect(decoded.sourceRateHz).toBe(192_000);
  });

  const hours = (count: number): WavParts => ({
    sampleRateHz: 8000,
    data: new Uint8Array(0),
    dataSize: count * 3600 * 16_000,
  });
  test.each<[string, Blob, string, RegExp, RegExp]>([
    [
      '20 ms',
      blobOf({ data: as16Bit(voice.subarray(0, 320)) }),
      'short-sound',
      /lasts 20 ms; a frame takes 60 ms/,
      /whole recording/,
    ],
    ['no sample', blobOf({ data: new Uint8Array(0) }), 'short-sound', /lasts 0 ms/, /whole recording/],
    ['7 hours', blobOf(hours(7)), 'long-sound', /lasts 7\.0 hours; at most 6/, /segment_time/],
    [
      'text',
      new Blob(['time,value\n0,1\n'.repeat(100)]),
      'no-medium',
      /no sound or video file/,
      /plays at all/,
    ],
    ['nothing', new Blob([]), 'empty-medium', /has 0 bytes: there can be no sound/, /Copy it again/],
  ])('%s cannot be used', async (_, blob, code, message, remedy) => {
    const error = await extract(blob).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'MediaProblem', code });
    expect((error as Error).message).toMatch(message);
    expect((error as { remedy: string }).remedy).toMatch(remedy);
  });
});

test('progress counts seconds of sound, and an abort stops it', async () => {
  const blob = blobOf({ data: as16Bit(glidingVoice(rate, 4)) });
  const context = testJobContext();
  const order = { blob, file: 'a', settings: usualSoundSettings };
  await extractSoundJob(order, context);
  expect(context.progress.at(-1)).toEqual({ done: expect.closeTo(3, 0), total: 4 });
  const controller = new AbortController();
  controller.abort(new DOMException('', 'AbortError'));
  await expect(extractSoundJob(order, testJobContext(controller))).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test('a span of samples is that part of the sound, and silence beyond its end', async () => {
  const blob = blobOf({ tag: 3, bits: 32, data: new Uint8Array(voice.slice().buffer) });
  const span = { blob, settings: usualSoundSettings, fromSec: 0.7, toSec: 1.7 };
  const samples = await soundSamplesJob(span, testJobContext());
  expect(samples).toHaveLength(rate);
  expect(samples.subarray(0, 0.8 * rate)).toEqual(voice.subarray(0.7 * rate));
  expect(samples.subarray(0.8 * rate).every((value) => value === 0)).toBe(true);
  await expect(soundSamplesJob({ ...span, toSec: 0.7 }, testJobContext())).rejects.toThrow(
    'got 0.7 and 0.7 s',
  );
});
