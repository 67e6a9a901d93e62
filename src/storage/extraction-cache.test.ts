import { describe, expect, test } from 'vitest';
import type { BlobStore } from './blob-store.ts';
import { createExtractionCache, type ExtractionOrder, noExtractionCache } from './extraction-cache.ts';

/** A disk in memory, and who waits for whom as the browser's locks have it. */
function setUp() {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const blobs: BlobStore = {
    async write(key, pieces) {
      files.set(key, new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer()));
    },
    read: async (key) => {
      const found = files.get(key);
      if (!found) throw new Error(`no file ${key}`);
      return found;
    },
    remove: async (key) => void files.delete(key),
    list: async () => [],
  };
  const tails = new Map<string, Promise<unknown>>();
  const cache = createExtractionCache(blobs, (name, _signal, act) => {
    const result = (tails.get(name) ?? Promise.resolve()).then(act);
    tails.set(
      name,
      result.catch(() => undefined),
    );
    return result;
  });
  return { files, blobs, cache };
}

function orderOf(content: string, change: Partial<ExtractionOrder<unknown>> = {}) {
  const asked: string[] = [];
  const order = {
    identity: { extractor: 'sound', version: 1, settings: { rate: 16000, channel: 'mix' } },
    blob: new Blob([content]),
    signal: new AbortController().signal,
    compute: async () => {
      asked.push(content);
      return { name: content, values: Float32Array.of(1, Number.NaN) };
    },
    ...change,
  };
  return { order, asked };
}

test('what was computed is not computed again, under whatever name the file comes', async () => {
  const { cache, files } = setUp();
  const { order, asked } = orderOf('abc');
  const first = await cache.through(order);
  expect(first).toMatchObject({ fromCache: false, key: expect.stringMatching(/^sound-[0-9a-f]{32}$/) });
  const again = await cache.through({ ...order, blob: new File(['abc'], 'other.wav') });
  expect(again).toEqual({ value: first.value, key: first.key, fromCache: true });
  expect(asked).toEqual(['abc']);
  expect([...files.keys()]).toEqual([first.key]);
  expect(await cache.load(first.key ?? '')).toEqual(first.value);
});

test('another content, setting, version or extractor is something else; the order of settings is not', async () => {
  const { cache } = setUp();
  const { order } = orderOf('abc');
  const { identity } = order;
  const keys = await Promise.all(
    [
      order,
      { ...order, blob: new Blob(['abd']) },
      { ...order, blob: new Blob(['abc\0']) },
      { ...order, identity: { ...identity, version: 2 } },
      { ...order, identity: { ...identity, extractor: 'face' } },
      { ...order, identity: { ...identity, settings: { rate: 44100, channel: 'mix' } } },
    ].map(async (one) => (await cache.through(one)).key),
  );
  expect(new Set(keys).size).toBe(6);
  const turned = { ...order, identity: { ...identity, settings: { channel: 'mix', rate: 16000 } } };
  expect((await cache.through(turned)).key).toBe(keys[0]);
});

test('a file of several pieces has another key when any of them changes', async () => {
  const { cache } = setUp();
  const large = new Uint8Array(9_000_000);
  const keyOf = async () => (await cache.through(orderOf('', { blob: new Blob([large]) }).order)).key;
  const keys = [await keyOf()];
  for (const at of [0, 5_000_000, 8_999_999]) {
    large[at] = 1;
    keys.push(await keyOf());
  }
  expect(new Set(keys).size).toBe(4);
});

test('asked twice at a time, it is computed once', async () => {
  const { cache } = setUp();
  const { order, asked } = orderOf('abc');
  const both = await Promise.all([cache.through(order), cache.through(order)]);
  expect(both.map(({ fromCache }) => fromCache)).toEqual([false, true]);
  expect(asked).toHaveLength(1);
});

describe('when the disk fails', () => {
  test('a file that lost its end is computed again', async () => {
    const { cache, files } = setUp();
    const { order, asked } = orderOf('abc');
    const { key } = await cache.through(order);
    files.set(key ?? '', (files.get(key ?? '') as Uint8Array<ArrayBuffer>).slice(0, -9));
    expect(await cache.load(key ?? '')).toBeNull();
    expect(await cache.through(order)).toMatchObject({ fromCache: false });
    expect(asked).toHaveLength(2);
    expect(await cache.load(key ?? '')).not.toBeNull();
  });

  test('what has no room is there all the same, under no key', async () => {
    const { blobs, cache } = setUp();
    blobs.write = () => Promise.reject(new Error('full'));
    expect(await cache.through(orderOf('abc').order)).toMatchObject({
      value: { name: 'abc' },
      key: null,
      fromCache: false,
    });
  });

  test('what cannot be computed is not kept', async () => {
    const { cache, files } = setUp();
    const compute = () => Promise.reject(new Error('no sound'));
    await expect(cache.through(orderOf('abc', { compute }).order)).rejects.toThrow('no sound');
    expect(files.size).toBe(0);
    expect(await cache.through(orderOf('abc').order)).toMatchObject({ fromCache: false });
  });
});

test('a browser that keeps nothing computes every time', async () => {
  const { order, asked } = orderOf('abc');
  await noExtractionCache.through(order);
  expect(await noExtractionCache.through(order)).toMatchObject({ key: null, fromCache: false });
  expect(asked).toHaveLength(2);
  expect(await noExtractionCache.load('sound-1')).toBeNull();
});
