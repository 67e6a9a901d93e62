import { describe, expect, test } from 'vitest';
import type { BlobStore } from './blob-store.ts';
import {
  createExtractionCache,
  type Exclusive,
  type ExtractionOrder,
  noExtractionCache,
} from './extraction-cache.ts';

/** A disk in memory, and who waits for whom as the browser's locks have it. Its clock ticks with every file written. */
function setUp(limitBytes = Number.POSITIVE_INFINITY) {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const writtenAt = new Map<string, number>();
  let now = 0;
  const put = (key: string, bytes: Uint8Array<ArrayBuffer>) => {
    files.set(key, bytes);
    writtenAt.set(key, ++now);
  };
  const read = (key: string) => {
    const found = files.get(key);
    if (!found) throw new Error(`no file ${key}`);
    return found;
  };
  const joined = async (pieces: readonly Uint8Array[]) =>
    new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer());
  const blobs: BlobStore = {
    write: async (key, pieces) => put(key, await joined(pieces)),
    async create(key) {
      put(key, new Uint8Array(0));
      const append = (more: Uint8Array) => put(key, new Uint8Array([...read(key), ...more]));
      return { append, flush: () => undefined, close: () => undefined };
    },
    open: async (key) => new Blob([read(key)]),
    read: async (key) => read(key),
    remove: async (key) => void files.delete(key),
    list: async () =>
      [...files].map(([key, { length }]) => ({ key, bytes: length, writtenAtMs: writtenAt.get(key) ?? 0 })),
  };
  const tails = new Map<string, Promise<unknown>>();
  const exclusive: Exclusive = (name, _signal, act) => {
    const result = (tails.get(name) ?? Promise.resolve()).then(act);
    tails.set(
      name,
      result.catch(() => undefined),
    );
    return result;
  };
  const cache = createExtractionCache(blobs, exclusive, async () => limitBytes);
  const entries = () => [...files.keys()].filter((key) => !key.includes('.'));
  return { files, blobs, cache, entries };
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
  const { cache, entries } = setUp();
  const { order, asked } = orderOf('abc');
  const first = await cache.through(order);
  expect(first).toMatchObject({ fromCache: false, key: expect.stringMatching(/^sound-[0-9a-f]{32}$/) });
  const again = await cache.through({ ...order, blob: new File(['abc'], 'other.wav') });
  expect(again).toEqual({ value: first.value, side: null, key: first.key, fromCache: true });
  expect(asked).toEqual(['abc']);
  expect(entries()).toEqual([first.key]);
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

describe('a side file', () => {
  const withSide = (content: string) => {
    const asked: number[] = [];
    const { order } = orderOf(content);
    const side = {
      compute: async ({ append }: { append: (bytes: Uint8Array<ArrayBuffer>) => void }) => {
        asked.push(1);
        for (const byte of [1, 2, 3]) append(Uint8Array.of(byte));
        return { bytes: 3 };
      },
      sideBytes: ({ bytes }: { bytes: number }) => bytes,
    };
    return { order: { ...order, ...side }, asked };
  };
  const bytesOf = async (side: Blob | null) => side && [...new Uint8Array(await side.arrayBuffer())];

  test('grows while it is computed, and is there again afterwards', async () => {
    const { cache } = setUp();
    const { order, asked } = withSide('abc');
    for (const fromCache of [false, true]) {
      const found = await cache.through(order);
      expect(found).toMatchObject({ value: { bytes: 3 }, fromCache });
      expect(await bytesOf(found.side)).toEqual([1, 2, 3]);
    }
    expect(asked).toHaveLength(1);
  });

  test('that lost its end is computed again, with its value', async () => {
    const { cache, files } = setUp();
    const { order, asked } = withSide('abc');
    const { key } = await cache.through(order);
    files.set(`${key}.side`, Uint8Array.of(1, 2));
    expect(await bytesOf((await cache.through(order)).side)).toEqual([1, 2, 3]);
    expect(asked).toHaveLength(2);
  });

  test('is gone if the rest fails, and in memory where there is no disk', async () => {
    const { cache, blobs, files } = setUp();
    const { order } = withSide('abc');
    const failing = async (side: Parameters<typeof order.compute>[0]) => {
      await order.compute(side);
      throw new Error('no sound');
    };
    await expect(cache.through({ ...order, compute: failing })).rejects.toThrow('no sound');
    expect(files.size).toBe(0);
    blobs.create = () => Promise.reject(new Error('no disk'));
    const found = await cache.through(order);
    expect([await bytesOf(found.side), found.key]).toEqual([[1, 2, 3], null]);
    expect(await bytesOf((await noExtractionCache.through(order)).side)).toEqual([1, 2, 3]);
  });
});

describe('a limit', () => {
  /** What an entry of such content takes, with the byte that tells when it was used. */
  async function bytesOfOne(): Promise<number> {
    const { cache } = setUp();
    await cache.through(orderOf('a').order);
    return (await cache.use())?.bytes ?? 0;
  }

  test('what was not used for the longest time makes room', async () => {
    const { cache } = setUp(3 * (await bytesOfOne()));
    const keys = new Map<string, string>();
    for (const name of ['a', 'b', 'c', 'a', 'd']) {
      const { key } = await cache.through(orderOf(name).order);
      keys.set(name, key ?? '');
    }
    const isThere = async (name: string) => (await cache.load(keys.get(name) ?? '')) !== null;
    expect(await Promise.all(['a', 'b', 'c', 'd'].map(isThere))).toEqual([true, false, true, true]);
    const { bytes, limitBytes } = (await cache.use()) ?? { bytes: 0, limitBytes: 0 };
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(limitBytes);
  });

  test('one that is larger than the limit is kept all the same, alone', async () => {
    const { cache, entries } = setUp(10);
    await cache.through(orderOf('a').order);
    const { key } = await cache.through(orderOf('b').order);
    expect(entries()).toEqual([key]);
  });
});

test('a browser that keeps nothing computes every time', async () => {
  const { order, asked } = orderOf('abc');
  await noExtractionCache.through(order);
  expect(await noExtractionCache.through(order)).toMatchObject({ key: null, fromCache: false });
  expect(asked).toHaveLength(2);
  expect(await noExtractionCache.load('sound-1')).toBeNull();
});
