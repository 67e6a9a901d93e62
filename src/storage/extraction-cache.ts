// What was extracted from media is not extracted again: kept under a key of the file's content, the settings and the
// extractor's version. For every extractor alike; what it keeps is its own business.
import type { CacheUse } from '../core/corpus/cache-use.ts';
import {
  type ExtractedFeatures,
  type ExtractorIdentity,
  type KeptExtraction,
  type MediumFeatures,
  placeFeatures,
} from '../core/corpus/extracted-features.ts';
import { sealValues, unsealValues } from '../formats/sealed-values.ts';
import { type BlobStore, openBlobStore } from './blob-store.ts';
import { createCacheLimit, sideName } from './cache-limit.ts';
import { fileHash, hexDigest } from './file-hash.ts';
import { createSideFile, type SideFile } from './side-file.ts';

export interface CachedValue<T> {
  readonly value: T;
  /** What `compute` appended to the side file; null if nothing. */
  readonly side: Blob | null;
  /** Under which `load` finds it; null if there was no room for it, or this browser keeps nothing. */
  readonly key: string | null;
  readonly fromCache: boolean;
}

export interface ExtractionCache {
  /**
   * What `compute` gave for the same file, settings and version at any time, else what it gives now, which is then kept: plain
   * data with typed arrays. Asked twice at a time for the same, it is computed once.
   */
  through<T>(order: ExtractionOrder<T>): Promise<CachedValue<T>>;
  /** Null if it is not there, or is damaged. */
  load(key: string): Promise<unknown>;
  /** Keeps what was computed elsewhere, under a key of its own; null if there is no room for it. */
  keep(key: string, value: unknown): Promise<string | null>;
  /** Null if this browser keeps nothing. */
  use(): Promise<CacheUse | null>;
}

export interface ExtractionOrder<T> {
  readonly identity: ExtractorIdentity;
  readonly blob: Blob;
  readonly signal: AbortSignal;
  /** What is too large to be held goes to the side file, piece by piece. */
  compute(side: Pick<SideFile, 'append'>): Promise<T>;
  /** Bytes that the side file of such a value has; 0 for none. */
  sideBytes?(value: T): number;
}

/** Runs `act` while nobody else does under the same name, in this worker or another. */
export type Exclusive = <T>(name: string, signal: AbortSignal, act: () => Promise<T>) => Promise<T>;

/** @throws Error where the browser keeps no files, such as in a private window */
export async function openExtractionCache(): Promise<ExtractionCache> {
  return createExtractionCache(
    await openBlobStore('soften-extractions'),
    (name, signal, act) => navigator.locks.request(`soften-extraction-${name}`, { signal }, act),
    async () => ((await navigator.storage.estimate()).quota ?? 0) * shareOfQuota,
  );
}

/** Of what the browser would give this app, so that corpora and networks keep their room. */
const shareOfQuota = 1 / 4;

/** Keeps nothing. */
export const noExtractionCache: ExtractionCache = {
  async through({ compute }) {
    const side = createSideFile(null);
    const value = await compute(side);
    return { value, side: side.close(), key: null, fromCache: false };
  },
  load: async () => null,
  keep: async () => null,
  use: async () => null,
};

/** What was not used for the longest time makes room beyond `limitBytes`. */
export function createExtractionCache(
  blobs: BlobStore,
  exclusive: Exclusive,
  limitBytes: () => Promise<number>,
): ExtractionCache {
  const limit = createCacheLimit(blobs, limitBytes);

  async function load(key: string): Promise<unknown> {
    // Not there, or the end of it was lost in a crash: both mean that it has to be computed again.
    const found = await blobs
      .read(key)
      .then(unsealValues, () => null)
      .catch(() => null);
    if (found !== null) await limit.used(key);
    return found;
  }

  async function find<T>(key: string, { sideBytes }: ExtractionOrder<T>): Promise<CachedValue<T> | null> {
    const value = (await load(key)) as T | null;
    if (value === null) return null;
    const bytes = sideBytes?.(value) ?? 0;
    const side = bytes > 0 ? await blobs.open(sideName(key)).catch(() => null) : null;
    return (side?.size ?? 0) === bytes ? { value, side, key, fromCache: true } : null;
  }

  async function keep(key: string, value: unknown): Promise<string | null> {
    try {
      const pieces = sealValues(value);
      await limit.makeRoom(
        pieces.reduce((bytes, { length }) => bytes + length, 0),
        key,
      );
      await blobs.write(key, pieces);
      await limit.used(key);
      return key;
    } catch {
      return null;
    }
  }

  async function through<T>(order: ExtractionOrder<T>): Promise<CachedValue<T>> {
    const { identity, blob, signal, compute } = order;
    const key = await extractionKey(identity, blob, signal);
    return exclusive(key, signal, async () => {
      const known = await find(key, order);
      if (known) return known;
      const side = createSideFile(
        order.sideBytes ? await blobs.create(sideName(key)).catch(() => null) : null,
      );
      let value: T;
      try {
        value = await compute(side);
      } catch (error) {
        side.close();
        await blobs.remove(sideName(key)).catch(() => undefined);
        throw error;
      }
      const inMemory = side.close();
      const onDisk = order.sideBytes && !inMemory ? blobs.open(sideName(key)).catch(() => null) : null;
      const opened = inMemory ?? (await onDisk);
      return { value, side: opened, key: inMemory ? null : await keep(key, value), fromCache: false };
    });
  }

  return { through, load, keep, use: limit.use };
}

/** What is not there any more is left out. @throws Error as `openExtractionCache` does */
export async function loadExtractions(kept: readonly KeptExtraction[]): Promise<ExtractedFeatures[]> {
  const cache = await openExtractionCache();
  const found: ExtractedFeatures[] = [];
  for (const { key, ...target } of kept) {
    const features = (await cache.load(key)) as MediumFeatures | null;
    if (features) found.push({ ...placeFeatures(features, target), key, fromCache: true });
  }
  return found;
}

async function extractionKey(identity: ExtractorIdentity, blob: Blob, signal: AbortSignal): Promise<string> {
  const { extractor, version, settings } = identity;
  const sorted = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
  const told = JSON.stringify([extractor, version, sorted, await fileHash(blob, signal)]);
  return `${extractor}-${(await hexDigest(new TextEncoder().encode(told))).slice(0, 32)}`;
}
