import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixturePath } from '../testing/fixtures/folder-files.ts';
import { mp3Findings, readMp3Head } from './mp3-head.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(fixturePath(`sound/${name}`)));

test('the delay of encoder and decoder stands in the index: 576 samples of LAME, 529 of any decoder', async () => {
  expect(await readMp3Head(new Blob([fixture('voice.mp3')]))).toEqual({
    delaySamples: 1105,
    lacksIndex: false,
  });
});

test('a file of variable rate without index lacks one, also behind a large tag', async () => {
  const bytes = fixture('no-index.mp3');
  const expected = { delaySamples: 0, lacksIndex: true };
  expect(await readMp3Head(new Blob([bytes]))).toEqual(expected);
  // 300,000 bytes, in digits of 7 bits.
  const tag = Uint8Array.of(0x49, 0x44, 0x33, 3, 0, 0, 0, 18, 39, 96);
  expect(await readMp3Head(new Blob([tag, new Uint8Array(300_000), bytes]))).toEqual(expected);
  expect(mp3Findings(expected, 'media/a.mp3')).toMatchObject([
    { code: 'mp3-without-index', file: 'media/a.mp3' },
  ]);
});

test('what is no MP3 file says nothing', async () => {
  const head = await readMp3Head(new Blob(['no sound at all']));
  expect(mp3Findings(head, 'a')).toEqual([]);
});
