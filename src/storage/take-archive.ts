// The part of the archive that keeps recorded takes: one file per take that grows while it is recorded, so that a crash cuts
// it off and nothing more.
import type { KeptTake, TakeArchive } from '../core/project/stored-take.ts';
import { packTakeSamples, unpackTakeSamples } from '../formats/take-samples.ts';
import type { BlobStore, GrowingBlob } from './blob-store.ts';
import type { ArchiveDatabase } from './database.ts';

export function takeArchive(blobs: BlobStore, database: ArchiveDatabase): TakeArchive {
  const growing = new Map<string, GrowingBlob>();

  function close(takeId: string): void {
    growing.get(takeId)?.close();
    growing.delete(takeId);
  }

  return {
    async beginTake(take) {
      growing.set(take.id, await blobs.create(take.id));
      await database.put('takes', take);
    },
    async appendToTake(takeId, samples) {
      const blob = growing.get(takeId);
      if (!blob) throw new Error(`appendToTake: expected take ${takeId} to be begun and not ended`);
      blob.append(packTakeSamples(samples));
      blob.flush();
    },
    async endTake(takeId, endedAtMs) {
      close(takeId);
      const take = await database.get('takes', takeId);
      if (take) await database.put('takes', { ...take, endedAtMs });
    },
    async takesOf(corpusId) {
      const takes = await database.getAllFromIndex('takes', 'corpusId', corpusId);
      const kept: KeptTake[] = [];
      for (const take of takes.sort((a, b) => a.startedAtMs - b.startedAtMs))
        kept.push({ take, samples: unpackTakeSamples(await blobs.read(take.id)) });
      return kept;
    },
    async forgetTake(takeId) {
      close(takeId);
      await database.delete('takes', takeId);
      await blobs.remove(takeId);
    },
  };
}
