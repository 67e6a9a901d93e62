import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seededNoise } from '../testing/seeded-noise.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import { type WavParts, wavBytes } from '../testing/wav-bytes.ts';
import { runSoften } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'soften-extract-'));

function noiseOf(lengthSec: number, parts: Partial<WavParts> = {}): string {
  const samples = Float32Array.from(seededNoise(16000 * lengthSec, 1), (x) => 0.1 * x);
  const path = join(folder, 'noise.wav');
  writeFileSync(path, wavBytes({ tag: 3, bits: 32, data: new Uint8Array(samples.buffer), ...parts }));
  return path;
}

async function run(...argv: string[]) {
  const terminal = listeningTerminal();
  const code = await runSoften(['extract', ...argv], { terminal });
  return { code, lines: terminal.output().trimEnd().split('\n'), messages: terminal.messages() };
}

describe('soften extract', () => {
  test('descriptors on standard output, what they are beside it', async () => {
    const { code, lines, messages } = await run(noiseOf(1));
    expect(code).toBe(0);
    expect(lines[0]?.split(';')).toHaveLength(67);
    expect(lines).toHaveLength(1 + 95);
    expect(lines[1]).toMatch(/^'noise';0;/);
    expect(lines.at(-1)).toMatch(/^'noise';0\.94;/);
    expect(messages).toMatch(/^1.0 s of sound at 16000 Hz: 65 descriptors, voiced \d+.\d %; took [\d.]+ s, /);
  });

  test('--functionals --out writes a feature file', async () => {
    const out = join(folder, 'features.csv');
    const { code, lines, messages } = await run(noiseOf(1), '--functionals', '--out', out);
    expect([code, lines]).toEqual([0, ['']]);
    expect(messages).toContain('130 functionals');
    const written = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(written[0]).toMatch(/^time,F0final_sma_mean,F0final_sma_sd,/);
    expect(written).toHaveLength(1 + 10);
  });

  test('channels are averaged', async () => {
    const opposite = Float32Array.from({ length: 32000 }, (_, i) => (i % 2 === 0 ? 0.5 : -0.5));
    const data = new Uint8Array(opposite.buffer);
    const { lines } = await run(noiseOf(1, { channels: 2, data }));
    const rms = lines[0]?.split(';').indexOf('pcm_RMSenergy_sma') as number;
    expect(lines[5]?.split(';')[rms]).toBe('0');
  });

  test('--rate that the file has not', async () => {
    expect((await run(noiseOf(1), '--rate', '16000')).code).toBe(0);
    const { code, messages } = await run(noiseOf(1), '--rate', '44100');
    expect(code).toBe(1);
    expect(messages).toContain(
      'has 16000 Hz, expected 44100. Resample it: ffmpeg -i INPUT -ar 44100 OUTPUT.wav',
    );
    expect((await run(noiseOf(1), '--rate', 'fast')).code).toBe(2);
  });

  test.each([
    [
      () => noiseOf(1, { sampleRateHz: 22050 }),
      'has 22050 Hz, expected at least 8000 Hz and a multiple of 100.',
    ],
    [() => noiseOf(0.05), 'is shorter than one frame of 60 ms.'],
    [() => noiseOf(1, { tag: 7 }), 'got mu-law'],
    [() => join(folder, 'none.wav'), 'no such file'],
    [() => folder, 'is a folder; a WAV file is expected.'],
  ])('a file that cannot be used %#', async (path, message) => {
    const { code, messages } = await run(path());
    expect(code).toBe(1);
    expect(messages).toContain(message);
  });

  test('a file that was cut off is used, and it is said', async () => {
    const path = join(folder, 'cut.wav');
    writeFileSync(path, readFileSync(noiseOf(1)).subarray(0, 40_000));
    const { code, messages } = await run(path);
    expect(code).toBe(0);
    expect(messages).toMatch(/repair: The header promises 64000 bytes of sound, the file ends after 39956/);
  });
});
