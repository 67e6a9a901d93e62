import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractDescriptorsJob } from '../core/audio/extract-descriptors.ts';
import { descriptorCsvLines } from '../formats/descriptor-csv.ts';
import { testJobContext } from '../testing/job-context.ts';
import { seededNoise } from '../testing/seeded-noise.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import { type WavParts, wavBytes } from '../testing/wav-bytes.ts';
import { runSoften } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'soften-lld-'));
const noise = (lengthSec: number) =>
  Float32Array.from(seededNoise(Math.round(16000 * lengthSec), 1), (x) => 0.1 * x);

function noiseFile(lengthSec: number, parts: Partial<WavParts> = {}): string {
  const path = join(folder, 'noise.wav');
  const data = new Uint8Array(noise(lengthSec).buffer);
  writeFileSync(path, wavBytes({ tag: 3, bits: 32, data, ...parts }));
  return path;
}

function soundFile(samples: Float32Array): string {
  return noiseFile(1, { data: new Uint8Array(samples.slice().buffer) });
}

async function run(...argv: string[]) {
  const terminal = listeningTerminal();
  const code = await runSoften(['lld', ...argv], { terminal });
  return { code, lines: terminal.output().trimEnd().split('\n'), messages: terminal.messages() };
}

describe('soften lld', () => {
  test('descriptors on standard output, what they are beside it', async () => {
    const { code, lines, messages } = await run(noiseFile(1));
    expect(code).toBe(0);
    expect(lines[0]?.split(';')).toHaveLength(67);
    expect(lines).toHaveLength(1 + 95);
    expect(lines[1]).toMatch(/^'noise';0;/);
    expect(lines.at(-1)).toMatch(/^'noise';0\.94;/);
    expect(messages).toMatch(/^1.0 s of sound at 16000 Hz: 65 descriptors, voiced \d+.\d %; took [\d.]+ s, /);
  });

  test('read piece by piece, the file gives what the whole sound gives; the header may be long', async () => {
    const before = [['LIST', new Uint8Array(9001)]] as const;
    const { lines } = await run(noiseFile(3.7, { before }));
    const params = { samples: noise(3.7), sampleRateHz: 16000 };
    const { data, rows, cols } = await extractDescriptorsJob(params, testJobContext());
    const { head, line } = descriptorCsvLines('noise');
    const whole = [head];
    for (let row = 0; row < rows; row++) whole.push(line(row, data.subarray(row * cols, (row + 1) * cols)));
    expect(`${lines.join('\n')}\n`).toBe(whole.join(''));
  });

  test('--out writes the same text to a file', async () => {
    const out = join(folder, 'out.csv');
    const path = noiseFile(0.5);
    const { lines } = await run(path);
    expect((await run(path, '--out', out)).lines).toEqual(['']);
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toEqual(lines);
  });

  test('--rate resamples: as many rows, and the energy stays', async () => {
    const path = join(folder, 'tone.wav');
    const tone = Float32Array.from(
      { length: 44100 },
      (_, i) => 0.3 * Math.sin((2 * Math.PI * 440 * i) / 44100),
    );
    writeFileSync(
      path,
      wavBytes({ tag: 3, bits: 32, sampleRateHz: 44100, data: new Uint8Array(tone.buffer) }),
    );
    const { lines, messages } = await run(path, '--rate', '16000');
    expect(messages).toContain('1.0 s of sound at 16000 Hz');
    expect(lines).toHaveLength(1 + 95);
    const rms = lines[0]?.split(';').indexOf('pcm_RMSenergy_sma') as number;
    // Over 20 ms a tone of 440 Hz has 8.8 periods.
    expect(Number(lines[50]?.split(';')[rms])).toBeCloseTo(0.3 / Math.SQRT2, 2);
    expect((await run(path, '--rate', '22050')).code).toBe(2);
  });

  test('channels are averaged', async () => {
    const opposite = Float32Array.from({ length: 32000 }, (_, i) => (i % 2 === 0 ? 0.5 : -0.5));
    const data = new Uint8Array(opposite.buffer);
    const { lines } = await run(noiseFile(1, { channels: 2, data }));
    const rms = lines[0]?.split(';').indexOf('pcm_RMSenergy_sma') as number;
    expect(lines[5]?.split(';')[rms]).toBe('0');
  });

  test.each([
    [
      () => noiseFile(1, { sampleRateHz: 22050 }),
      'has 22050 Hz; descriptors need at least 8000 Hz and a multiple of 100. Say --rate 16000',
    ],
    [() => noiseFile(0.05), 'is shorter than one frame of 60 ms.'],
    [() => noiseFile(1, { tag: 7 }), 'got mu-law'],
    [() => join(folder, 'none.wav'), 'no such file'],
    [() => folder, 'is a folder; a WAV file is expected.'],
    [
      () => join(folder, 'talk.mp4'),
      'talk.mp4: only a browser decodes it. this command needs a browser; start it as `npx soften`.',
    ],
  ])('a file that cannot be used %#', async (path, message) => {
    const { code, messages } = await run(path());
    expect(code).toBe(1);
    expect(messages).toContain(message);
  });

  test.each<[string, () => string, RegExp]>([
    [
      'silence',
      () => soundFile(noise(1).fill(0)),
      /repair: The sound is silent: every sample is 0\..*Check the recording/,
    ],
    [
      'DC alone',
      () => soundFile(noise(1).fill(0.3)),
      /repair: The sound is constant: every sample is 0\.300/,
    ],
    [
      'DC',
      () => soundFile(noise(1).map((x) => x + 0.3)),
      /note: The sound stands 0\.300 of full scale off zero/,
    ],
    [
      'clipping',
      () => soundFile(noise(1).map((x) => Math.max(-1, Math.min(1, 20 * x)))),
      /note: [\d.]+ % of the samples are cut off at full scale\..*less gain/,
    ],
    ['5.1', () => noiseFile(1, { channels: 6 }), /note: The sound has 6 channels; their mean was used/],
    [
      '8 kHz',
      () => noiseFile(1, { sampleRateHz: 8000 }),
      /note: The sound was recorded at 8000 Hz: there is nothing above 4000 Hz/,
    ],
    [
      '4 hours by its header',
      () => noiseFile(1, { dataSize: 4 * 3600 * 64_000 }),
      /repair: The header promises 921600000 bytes of sound, the file ends after 64000/,
    ],
  ])('%s is used, and it is said', async (_, path, message) => {
    const { code, messages, lines } = await run(path(), '--rate', '16000');
    expect(messages).toMatch(message);
    expect(messages).toContain('.wav: ');
    expect(code).toBe(0);
    expect(lines.length).toBeGreaterThan(10);
  });

  test('a file that was cut off is used, and it is said', async () => {
    const path = join(folder, 'cut.wav');
    writeFileSync(path, readFileSync(noiseFile(1)).subarray(0, 40_000));
    const { code, messages } = await run(path);
    expect(code).toBe(0);
    expect(messages).toMatch(/repair: The header promises 64000 bytes of sound, the file ends after 39956/);
  });
});
