// The part of the archive that keeps networks: their state in training, and what is left of them once they are finished.
import type { EpochWeights } from '../core/experiment/network-keeper.ts';
import { networkKey, type TrainedNetwork } from '../core/experiment/trained-network.ts';
import type { TrainCheckpoint } from '../core/model/train-types.ts';
import type { ProjectArchive } from '../core/project/project-archive.ts';
import { unpackValues } from '../formats/packed-values.ts';
import { sealValues, unsealValues } from '../formats/sealed-values.ts';
import type { BlobStore } from './blob-store.ts';
import type { ArchiveDatabase } from './database.ts';

export interface NetworkArchive
  extends Pick<
    ProjectArchive,
    'keepNetwork' | 'weightsOf' | 'keepCheckpoint' | 'checkpointOf' | 'networksOf'
  > {
  forgetNetworks(runId: string): Promise<void>;
  /** Keys of all blobs that a record of a network speaks of. */
  usedBlobs(): Promise<string[]>;
}

/** Blob first, then the record, then the blob that it replaces: whenever it all ends, one of the two is whole. */
export function networkArchive(blobs: BlobStore, database: ArchiveDatabase): NetworkArchive {
  async function write(pieces: readonly Uint8Array[]): Promise<string> {
    const key = crypto.randomUUID();
    await blobs.write(key, pieces);
    return key;
  }

  async function removeAll(keys: readonly (string | undefined)[]): Promise<void> {
    for (const key of keys) if (key !== undefined) await blobs.remove(key);
  }

  return {
    async keepCheckpoint(runId, plan, checkpoint) {
      const planKey = networkKey(plan);
      const blob = await write(sealValues(checkpoint));
      const old = await database.get('checkpoints', [runId, planKey]);
      await database.put('checkpoints', { runId, planKey, epoch: checkpoint.epoch, blob });
      await removeAll([old?.blob]);
    },

    async checkpointOf(runId, plan) {
      const record = await database.get('checkpoints', [runId, networkKey(plan)]);
      return record ? (unsealValues(await blobs.read(record.blob)) as TrainCheckpoint) : null;
    },

    async keepNetwork(runId, { plan, outcome }, weights) {
      const planKey = networkKey(plan);
      const weightsBlob = await write(sealValues(weights));
      const blob = await write(sealValues(outcome));
      const place: [string, string] = [runId, planKey];
      const old = await database.get('networks', place);
      const checkpoint = await database.get('checkpoints', place);
      const change = database.transaction(['networks', 'checkpoints'], 'readwrite');
      const record = { runId, planKey, plan, finishedAtMs: Date.now(), blob, weightsBlob };
      await Promise.all([
        change.objectStore('networks').put(record),
        change.objectStore('checkpoints').delete(place),
        change.done,
      ]);
      await removeAll([old?.blob, old?.weightsBlob, checkpoint?.blob]);
    },

    async weightsOf(runId, plan) {
      const record = await database.get('networks', [runId, networkKey(plan)]);
      if (!record?.weightsBlob) return null;
      return unsealValues(await blobs.read(record.weightsBlob)) as readonly EpochWeights[];
    },

    async networksOf(runId) {
      const records = await database.getAllFromIndex('networks', 'runId', runId);
      records.sort((a, b) => a.finishedAtMs - b.finishedAtMs);
      const networks: TrainedNetwork[] = [];
      for (const { plan, blob, weightsBlob } of records) {
        const read = weightsBlob === undefined ? unpackValues : unsealValues;
        // One that is damaged is as if it had not been trained.
        const outcome = await blobs
          .read(blob)
          .then(read)
          .catch(() => null);
        if (outcome) networks.push({ plan, outcome: outcome as TrainedNetwork['outcome'] });
      }
      return networks;
    },

    async forgetNetworks(runId) {
      const networks = await database.getAllFromIndex('networks', 'runId', runId);
      const checkpoints = await database.getAllFromIndex('checkpoints', 'runId', runId);
      const change = database.transaction(['networks', 'checkpoints'], 'readwrite');
      await Promise.all([
        ...networks.map(({ planKey }) => change.objectStore('networks').delete([runId, planKey])),
        ...checkpoints.map(({ planKey }) => change.objectStore('checkpoints').delete([runId, planKey])),
        change.done,
      ]);
      await removeAll([
        ...networks.flatMap(({ blob, weightsBlob }) => [blob, weightsBlob]),
        ...checkpoints.map(({ blob }) => blob),
      ]);
    },

    async usedBlobs() {
      const networks = await database.getAll('networks');
      const checkpoints = await database.getAll('checkpoints');
      return [
        ...networks.flatMap(({ blob, weightsBlob = [] }) => [blob].concat(weightsBlob)),
        ...checkpoints.map(({ blob }) => blob),
      ];
    },
  };
}
