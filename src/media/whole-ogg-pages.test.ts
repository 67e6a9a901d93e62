import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixturePath } from '../testing/fixtures/folder-files.ts';
import { wholeOggPages } from './whole-ogg-pages.ts';

const bytes = readFileSync(fixturePath('sound/voice.ogg'));
const blobTo = (end: number) => new Blob([new Uint8Array(bytes).slice(0, end)]);

/** Where pages begin, told by their four letters alone. */
const pages = Array.from(bytes.toString('latin1').matchAll(/OggS/g), ({ index }) => index);

test('a file that ends as it should is left as it is, and so is one of another kind', async () => {
  expect(await wholeOggPages(blobTo(bytes.length))).toBeNull();
  expect(await wholeOggPages(blobTo(pages.at(-1) as number))).toBeNull();
  expect(await wholeOggPages(new Blob(['RIFF....WAVE']))).toBeNull();
  expect(await wholeOggPages(new Blob([]))).toBeNull();
});

test('a file that was cut off is taken up to its last whole page, wherever it was cut', async () => {
  expect(pages.length).toBeGreaterThan(3);
  for (const [i, start] of pages.slice(1).entries()) {
    const end = pages[i + 2] ?? bytes.length;
    for (const cut of [start + 5, start + 27, Math.floor((start + end) / 2), end - 1])
      expect((await wholeOggPages(blobTo(cut)))?.size, `cut at ${cut}`).toBe(start);
  }
});
