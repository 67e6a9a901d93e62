// What was extracted from media is not extracted again: kept under a key of the file's content, the settings and the
// extractor's version. For every extractor alike; what it keeps is its own business.
import {
  type ExtractedFeatures,
  type ExtractorIdentity,
  type KeptExtraction,
  type MediumFeatures,
  placeFeatures,
} from '../core/corpus/extracted-features.ts';
import { sealValues, unsealValues } from '../formats/sealed-values.ts';
import { type BlobStore, openBlobStore } from './blob-store.ts';
import { fileHash, hexDigest } from './file-hash.ts';

export interface CachedValue<T> {
  readonly value: T;
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
}

export interface ExtractionOrder<T> {
  readonly identity: ExtractorIdentity;
  readonly blob: Blob;
  readonly signal: AbortSignal;
  compute(): Promise<T>;
}

/** Runs `act` while nobody else does under the same name, in this worker or another. */
export type Exclusive = <T>(name: string, signal: AbortSignal, act: () => Promise<T>) => Promise<T>;

/** @throws Error where the browser keeps no files, such as in a private window */
export async function openExtractionCache(): Promise<ExtractionCache> {
  return createExtractionCache(await openBlobStore('soften-extractions'), (name, signal, act) =>
    navigator.locks.request(`soften-extraction-${name}`, { signal }, act),
  );
}

/** Keeps nothing. */
export const noExtractionCache: ExtractionCache = {
  through: async ({ compute }) => ({ value: await compute(), key: null, fromCache: false }),
  load: async () => null,
};

export function createExtractionCache(blobs: BlobStore, exclusive: Exclusive): ExtractionCache {
  async function load(key: string): Promise<unknown> {
    // Not there, or the end of it was lost in a crash: both mean that it has to be computed again.
    return blobs
      .read(key)
      .then(unsealValues, () => null)
      .catch(() => null);
  }

  async function keep(key: string, value: unknown): Promise<string | null> {
    try {
      await blobs.write(key, sealValues(value));
      return key;
    } catch {
      return null;
    }
  }

  async function through<T>({
    identity,
    blob,
    signal,
    compute,
  }: ExtractionOrder<T>): Promise<CachedValue<T>> {
    const key = await extractionKey(identity, blob, signal);
    return exclusive(key, signal, async () => {
      const known = await load(key);
      if (known !== null) return { value: known as T, key, fromCache: true };
      const value = await compute();
      return { value, key: await keep(key, value), fromCache: false };
    });
  }

  return { through, load };
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
