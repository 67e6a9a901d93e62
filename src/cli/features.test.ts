// A corpus folder with sound, on real threads.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { extractDescriptorsJob } from '../core/audio/extract-descriptors.ts';
import { applyFunctionals } from '../core/audio/functionals.ts';
import { synthesiseSpeech } from '../core/audio/synthetic-speech.ts';
import { readCorpusFolder } from '../formats/corpus-folder.ts';
import { testJobContext } from '../testing/job-context.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import { wavBytes } from '../testing/wav-bytes.ts';
import { noAppHost } from './app-host.ts';
import { runSoften } from './main.ts';
import { folderFiles } from './read-folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soften-features-'));
});

const speech = (seed: number, rateHz = 16000) => synthesiseSpeech(4, rateHz, { seed }).samples;

function putSound(
  name: string,
  samples: Float32Array,
  parts: { channels?: number; rateHz?: number; place?: string } = {},
) {
  const { channels = 1, rateHz = 16000, place = 'media' } = parts;
  mkdirSync(join(folder, place), { recursive: true });
  const data = new Uint8Array(samples.buffer);
  writeFileSync(
    join(folder, place, `${name}.wav`),
    wavBytes({ tag: 3, bits: 32, channels, sampleRateHz: rateHz, data }),
  );
}

async function run(...argv: string[]) {
  const terminal = listeningTerminal();
  const appHost = {
    browserPath: () => Promise.reject(new Error('No browser here.')),
    serve: noAppHost.serve,
  };
  const code = await runSoften(['features', folder, '--workers', '2', ...argv], { terminal, appHost });
  return { code, messages: terminal.messages() };
}

const outOf = (name: string) => join(folder, 'features', 'audio', `${name}.csv`);

test('the corpus opens with the features that the whole sound has', async () => {
  putSound('a', speech(1));
  putSound('b', speech(2, 44100), { rateHz: 44100 });
  const { code, messages } = await run();
  expect(messages).toMatch(/^a: 4\.0 s, voiced [67]\d\.\d %$/m);
  expect(messages).toContain('2 written, 0 as before, 0 failed.');
  expect(code).toBe(0);
  const { features, corpus } = await readCorpusFolder(
    { files: folderFiles(folder), name: 'c' },
    testJobContext(),
  );
  expect(corpus.modalities.map(({ id, columns }) => [id, columns.length])).toEqual([['audio', 130]]);
  const rows = await extractDescriptorsJob({ samples: speech(1), sampleRateHz: 16000 }, testJobContext());
  expect(features[0]?.values.data).toEqual(applyFunctionals(rows).values.data);
  expect([...(features[1]?.timesSec ?? [])].slice(0, 3)).toEqual([0, 0.1, 0.2]);
}, 30_000);

test('a second run does what is left: new sound, other settings, a file that is gone; nothing else', async () => {
  putSound('a', speech(1));
  putSound('b', speech(2));
  await run();
  const written = statSync(outOf('a')).mtimeMs;
  expect((await run()).messages).toContain('0 written, 2 as before, 0 failed.');
  expect(statSync(outOf('a')).mtimeMs).toBe(written);
  rmSync(outOf('b'));
  expect((await run()).messages).toContain('1 written, 1 as before');
  putSound('b', speech(3));
  expect((await run()).messages).toMatch(/a: as before, left alone\n[^]*1 written, 1 as before/);
  expect((await run('--rate', '44100')).messages).toContain('2 written, 0 as before');
}, 60_000);

test('--turns: when the subject speaks, beside the features; a file that is there stays', async () => {
  putSound('a', speech(1));
  putSound('b', speech(2));
  mkdirSync(join(folder, 'turns'));
  writeFileSync(join(folder, 'turns', 'b.csv'), '1;2\n');
  await run();
  const { messages } = await run('--turns');
  expect(messages).toMatch(/^a: 4\.0 s/m);
  expect(messages).toMatch(/^b: as before/m);
  const data = await readCorpusFolder({ files: folderFiles(folder), name: 'c' }, testJobContext());
  const [a, b] = data.corpus.recordings.map(({ speaking }) => speaking);
  expect(a?.[0]?.[0]).toBe(0);
  expect(Math.abs((a?.[0]?.[1] as number) - 2.05)).toBeLessThan(0.05);
  expect(b).toEqual([[1, 2]]);
}, 30_000);

test('features that came from elsewhere are not written over unasked', async () => {
  putSound('a', speech(1));
  mkdirSync(join(folder, 'features', 'audio'), { recursive: true });
  writeFileSync(outOf('a'), 'time,x\n0,1\n');
  const { code, messages } = await run();
  expect(code).toBe(1);
  expect(messages).toMatch(/a: .*a\.csv was not written by this command\. Move it away, or say --overwrite/);
  expect(readFileSync(outOf('a'), 'utf8')).toBe('time,x\n0,1\n');
  expect((await run('--overwrite')).code).toBe(0);
  expect(readFileSync(outOf('a'), 'utf8')).toMatch(/^time,F0final/);
}, 30_000);

test('corpus.json: a channel of its own, and sound that begins later', async () => {
  const [left, right] = [speech(1), speech(2)];
  const both = Float32Array.from({ length: 2 * left.length }, (_, i) => (i % 2 ? right : left)[i >> 1] ?? 0);
  putSound('call', both, { channels: 2, place: 'calls' });
  const path = 'calls/call.wav';
  writeFileSync(
    join(folder, 'corpus.json'),
    JSON.stringify({
      recordings: [
        { id: 'l', media: [{ path, channel: 'left' }] },
        { id: 'r', media: [{ path, channel: 'right', offsetSec: 0.3 }] },
      ],
    }),
  );
  expect((await run()).messages).toContain('2 written');
  const { features } = await readCorpusFolder({ files: folderFiles(folder), name: 'c' }, testJobContext());
  const rows = await extractDescriptorsJob({ samples: right, sampleRateHz: 16000 }, testJobContext());
  const ofRight = features.find(({ recordingId }) => recordingId === 'r');
  expect(ofRight?.values.data).toEqual(applyFunctionals(rows).values.data);
  expect(ofRight?.timesSec[0]).toBe(0.3);
}, 30_000);

test('one bad file costs no other; without sound there is nothing to do', async () => {
  expect(await run()).toMatchObject({ code: 1, messages: expect.stringContaining('there is no sound') });
  expect((await run('--modality', 'video')).messages).toContain('there is no video');
  putSound('a', speech(1));
  writeFileSync(join(folder, 'media', 'bad.wav'), 'no sound');
  writeFileSync(join(folder, 'media', 'film.mp4'), 'x');
  const { code, messages } = await run();
  expect(code).toBe(1);
  expect(messages).toMatch(/^bad: .*Expected a WAV file/m);
  expect(messages).toMatch(
    /^film: .*film\.mp4: only a browser decodes it\. No browser here\. Or convert it: ffmpeg/m,
  );
  expect(messages).toContain('2 of 3 recordings have no features');
  expect([existsSync(outOf('a')), existsSync(outOf('bad'))]).toEqual([true, false]);
  expect((await run('--modality', 'video')).messages).toMatch(
    /^film: .*film\.mp4: only a browser finds faces\. No browser here\.$/m,
  );
}, 30_000);

test('Ctrl+C: what is finished stays', async () => {
  putSound('a', speech(1));
  const terminal = listeningTerminal();
  const code = await runSoften(['features', folder], {
    terminal,
    onInterrupt: (stop) => {
      stop();
      return () => undefined;
    },
  });
  expect(code).toBe(130);
  expect(terminal.messages()).toContain('the same command goes on from there');
  expect((await run()).code).toBe(0);
}, 30_000);
