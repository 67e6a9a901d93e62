// Of a real WebM file, cut at every kind of place: the packets that mediabunny finds are those that are whole.
import { readFileSync } from 'node:fs';
import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } from 'mediabunny';
import { expect, test } from 'vitest';
import { fixturePath } from '../testing/fixtures/folder-files.ts';
import { wholeWebmBlocks } from './whole-webm-blocks.ts';

const bytes = new Uint8Array(readFileSync(fixturePath('sound/voice.webm')));
const cutTo = (length: number) => new Blob([bytes.slice(0, length)]);

async function packetTimes(blob: Blob): Promise<number[]> {
  const input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const track = await input.getPrimaryAudioTrack();
  const times: number[] = [];
  if (track) for await (const { timestamp } of new EncodedPacketSink(track).packets()) times.push(timestamp);
  input.dispose();
  return times;
}

test('a whole file, and other files, are left alone', async () => {
  expect(await wholeWebmBlocks(new Blob([bytes]))).toBeNull();
  expect(
    await wholeWebmBlocks(new Blob([new Uint8Array(readFileSync(fixturePath('sound/voice.opus')))])),
  ).toBeNull();
  expect(await wholeWebmBlocks(new Blob([]))).toBeNull();
});

test.each([0.1, 0.35, 0.6, 0.9])('cut at %f: every packet up to there', async (share) => {
  const all = await packetTimes(new Blob([bytes]));
  const cut = cutTo(Math.round(bytes.length * share));
  const whole = await wholeWebmBlocks(cut);
  expect(await packetTimes(cut)).toEqual([]);
  const found = await packetTimes(whole as Blob);
  expect(found).toEqual(all.slice(0, found.length));
  expect(found.length).toBeGreaterThan(25);
  // No block has more than 180 bytes.
  expect((whole as Blob).size).toBeGreaterThan(cut.size - 200);
});

test('cut in the head of a block, or behind it: no more and no less', async () => {
  // 25 blocks of 9 bytes end at 674, where one of 130 begins.
  for (const [length, last] of [
    [674, 25],
    [675, 25],
    [803, 25],
    [804, 26],
    [805, 26],
  ] as const)
    expect((await packetTimes((await wholeWebmBlocks(cutTo(length))) as Blob)).length).toBe(last);
});
