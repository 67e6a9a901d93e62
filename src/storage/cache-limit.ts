// How much the cache of extractions may hold: what was not used for the longest time goes first.
import type { CacheUse } from '../core/corpus/cache-use.ts';
import type { BlobStore } from './blob-store.ts';

/** Of the file beside an entry. */
export const sideName = (key: string) => `${key}.side`;
/** Of a file of one byte whose date tells when the entry was used last; reading one leaves no trace on the disk. */
const usedName = (key: string) => `${key}.used`;

export interface CacheLimit {
  /** The entry was used just now. */
  used(key: string): Promise<void>;
  /** Removes other entries until `bytes` more have room, or none is left. */
  makeRoom(bytes: number, forKey: string): Promise<void>;
  use(): Promise<CacheUse>;
}

interface Entry {
  readonly key: string;
  bytes: number;
  usedAtMs: number;
}

export function createCacheLimit(blobs: BlobStore, limitBytes: () => Promise<number>): CacheLimit {
  async function entries(): Promise<Entry[]> {
    const found = new Map<string, Entry>();
    for (const { key: name, bytes, writtenAtMs } of await blobs.list()) {
      const key = name.replace(/\.(?:side|used)$/, '');
      const entry = found.get(key) ?? { key, bytes: 0, usedAtMs: 0 };
      entry.bytes += bytes;
      entry.usedAtMs = Math.max(entry.usedAtMs, writtenAtMs);
      found.set(key, entry);
    }
    return [...found.values()];
  }

  async function remove(key: string): Promise<void> {
    // The value first: without it the rest counts for nothing. Another worker may be writing them: then they stay.
    for (const name of [key, sideName(key), usedName(key)]) await blobs.remove(name).catch(() => undefined);
  }

  return {
    used: (key) => blobs.write(usedName(key), [Uint8Array.of(1)]).catch(() => undefined),
    async makeRoom(bytes, forKey) {
      const all = await entries();
      let left = (await limitBytes()) - bytes - all.reduce((sum, entry) => sum + entry.bytes, 0);
      const others = all.filter(({ key }) => key !== forKey).sort((a, b) => a.usedAtMs - b.usedAtMs);
      for (const { key, bytes: freed } of others) {
        if (left >= 0) return;
        await remove(key);
        left += freed;
      }
    },
    use: async () => ({
      bytes: (await entries()).reduce((sum, { bytes }) => sum + bytes, 0),
      limitBytes: await limitBytes(),
    }),
  };
}
