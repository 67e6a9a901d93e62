import { describe, expect, test } from 'vitest';
import { type AviParts, aviBytes } from '../testing/avi-bytes.ts';
import { isAvi, readAvi } from './read-avi.ts';

const packets = [3, 0, 8, 5, 1].map((size, i) => new Uint8Array(size).fill(200 + i));
const sound = { sampleRateHz: 8000, data: Uint8Array.from({ length: 40 }, (_, i) => i) };
const plain: AviParts = { framesPerSec: 25, codec: 'H264', packets, sound };

/** The packets of every stream, as numbers. */
async function contentOf(bytes: Uint8Array<ArrayBuffer>) {
  const { streams, brokenOff } = await readAvi(new Blob([bytes]));
  const content = streams.map((stream) =>
    stream.packets.map(({ at, size }) => [...bytes.slice(at, at + size)]),
  );
  return { streams, content, brokenOff };
}

test.each([
  ['as usual', {}],
  ['without an index', { withoutIndex: true }],
  ['in groups', { isGrouped: true }],
  ['with a second RIFF', { secondFrom: 2 }],
  ['in groups, with a second RIFF', { secondFrom: 4, isGrouped: true }],
] as const)('every packet of every stream: %s', async (_, how) => {
  const { streams, content, brokenOff } = await contentOf(aviBytes({ ...plain, ...how }));
  expect(streams.map(({ kind, handler, rateHz }) => [kind, handler, rateHz])).toEqual([
    ['vids', 'H264', 25],
    ['auds', '\0\0\0\0', 8000],
  ]);
  expect(content[0]).toEqual(packets.map((packet) => [...packet]));
  expect(content[1]?.flat()).toEqual([...sound.data]);
  expect(brokenOff).toBeNull();
});

test('a packet longer than what is read at a time', async () => {
  const long = [new Uint8Array(3_000_001).fill(7), new Uint8Array(2).fill(9)];
  const { content } = await contentOf(aviBytes({ ...plain, packets: long }));
  expect(content[0]?.map(({ length }) => length)).toEqual([3_000_001, 2]);
  expect(content[0]?.[1]).toEqual([9, 9]);
});

describe('what cannot be believed', () => {
  const whole = aviBytes({ framesPerSec: 25, codec: 'H264', packets });
  const packetAt = whole.length - (8 + 16 * packets.length) - 10;

  // The last packet takes ten bytes, and the index follows.
  test.each([
    ['in the head of a packet', 6, 4, 'its end is missing'],
    ['in a packet', 8, 4, 'the file ends in the middle of a packet'],
    ['behind a packet', 10, 5, 'its end is missing'],
    ['in the index', 40, 5, null],
  ])('cut off %s: the packets before it', async (_, keep, count, brokenOff) => {
    const cut = await contentOf(whole.slice(0, packetAt + keep));
    expect(cut.content[0]).toHaveLength(count);
    expect(cut.brokenOff).toBe(brokenOff);
  });

  test.each([
    ['beyond the file', 0xffffffff, 'the file ends in the middle of a packet'],
    ['of 2 GB', 0x80000000, 'the file ends in the middle of a packet'],
    // The walk lands inside a packet, where no name stands.
    ['too small', 0, /no packet at byte \d+/],
  ])('a packet whose size is %s', async (_, size, brokenOff) => {
    const bytes = whole.slice();
    const thirdAt = packetAt - 14 - 16;
    new DataView(bytes.buffer).setUint32(thirdAt + 4, size, true);
    const found = await contentOf(bytes);
    expect(found.content[0]?.slice(0, 2)).toEqual([[200, 200, 200], []]);
    expect(found.brokenOff).toMatch(brokenOff);
  });

  test('sizes of 0 that a stopped recorder left: everything is found, and it is told', async () => {
    const bytes = whole.slice(0, packetAt + 10);
    const view = new DataView(bytes.buffer);
    view.setUint32(4, 0, true);
    const found = await contentOf(bytes);
    expect(found.content[0]).toHaveLength(5);
    expect(found.brokenOff).toBe('its end is missing');
  });

  test('headers without a stream, of no length, or of noise', async () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251);
    noise.set(whole.slice(0, 12));
    for (const bytes of [whole.slice(0, 12), whole.slice(0, 40), noise]) {
      expect(await isAvi(new Blob([bytes]))).toBe(true);
      expect((await readAvi(new Blob([bytes]))).streams).toEqual([]);
    }
    expect(await isAvi(new Blob([new Uint8Array(40)]))).toBe(false);
  });
});
