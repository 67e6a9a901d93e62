// The archive on the disk of this browser: files for arrays, a database for the records that speak of them.
import { traceKey } from '../core/annotation/trace.ts';
import type { SummarisedCorpus } from '../core/corpus/summarised-corpus.ts';
import type { ExperimentResult } from '../core/experiment/run-experiment.ts';
import type { KeptRun, ProjectArchive, StoredRun } from '../core/project/project-archive.ts';
import { packPieces, unpackValues } from '../formats/packed-values.ts';
import { type BlobStore, openBlobStore } from './blob-store.ts';
import { type ArchiveDatabase, type CorpusRecord, openDatabase } from './database.ts';
import { networkArchive } from './network-archive.ts';
import { takeArchive } from './take-archive.ts';

/** @throws Error where this browser keeps nothing, such as in a private window */
export async function openArchive(name = 'soften'): Promise<ProjectArchive> {
  const [blobs, database] = await Promise.all([openBlobStore(name), openDatabase(name)]);
  return createArchive(blobs, database);
}

function createArchive(blobs: BlobStore, database: ArchiveDatabase): ProjectArchive {
  async function keep(value: unknown): Promise<string> {
    const key = crypto.randomUUID();
    await blobs.write(key, packPieces(value));
    return key;
  }
  const load = async (key: string) => unpackValues(await blobs.read(key));

  async function loadCorpus(id: string): Promise<SummarisedCorpus | null> {
    const record = await database.get('corpora', id);
    if (!record) return null;
    const parts: CorpusPart[] = [];
    for (const key of record.blobs) parts.push((await load(key)) as CorpusPart);
    return assemble(record.data, parts);
  }

  async function keepCorpus(id: string, data: SummarisedCorpus): Promise<void> {
    if (await database.getKey('corpora', id)) return;
    const keys: string[] = [];
    for (const part of partsOf(data)) keys.push(await keep(part));
    const { corpus, report, summaries, goldSummaries, featureSummaries } = data;
    const kept = { corpus, report, summaries, goldSummaries, featureSummaries };
    await database.put('corpora', { id, data: kept, blobs: keys });
  }

  const networks = networkArchive(blobs, database);

  async function loadRun(runId: string): Promise<KeptRun | null> {
    const run = await database.get('runs', runId);
    if (!run) return null;
    const record = await database.get('results', runId);
    const result = record ? ((await load(record.blob)) as ExperimentResult) : null;
    return { run, networks: await networks.networksOf(runId), result };
  }

  async function forgetRun(runId: string): Promise<void> {
    // The run goes last: without it nobody would know whose the rest is.
    await networks.forgetNetworks(runId);
    const result = await database.get('results', runId);
    const change = database.transaction(['runs', 'results'], 'readwrite');
    await Promise.all([
      change.objectStore('runs').delete(runId),
      change.objectStore('results').delete(runId),
      change.done,
    ]);
    if (result) await blobs.remove(result.blob);
  }

  async function sweep(beforeMs: number): Promise<void> {
    const [corpora, results] = await Promise.all([database.getAll('corpora'), database.getAll('results')]);
    const used = new Set([
      ...corpora.flatMap((record) => record.blobs),
      ...results.map(({ blob }) => blob),
      ...(await networks.usedBlobs()),
      ...(await database.getAllKeys('takes')),
    ]);
    for (const { key, writtenAtMs } of await blobs.list())
      if (!used.has(key) && writtenAtMs < beforeMs) await blobs.remove(key);
  }

  return {
    keepCorpus,
    loadCorpus,
    ...networks,
    ...takeArchive(blobs, database),
    loadRun,
    forgetRun,
    sweep,
    async keepSession(session) {
      const change = database.transaction(['sessions', 'pointers'], 'readwrite');
      await Promise.all([
        change.objectStore('sessions').put(session),
        change.objectStore('pointers').put(session.corpusId, 'last'),
        change.done,
      ]);
    },
    sessionOf: async (corpusId) => (await database.get('sessions', corpusId)) ?? null,
    async lastSession() {
      const last = await database.get('pointers', 'last');
      return last === undefined ? null : ((await database.get('sessions', last)) ?? null);
    },
    async keepFaceModel(model) {
      if (model) await database.put('chosenModels', model, 'face');
      else await database.delete('chosenModels', 'face');
    },
    faceModel: async () => (await database.get('chosenModels', 'face')) ?? null,
    keepRun: async (run) => void (await database.put('runs', run)),
    async keepResult(runId, result) {
      const blob = await keep(result);
      const old = await database.get('results', runId);
      await database.put('results', { runId, blob });
      if (old) await blobs.remove(old.blob);
    },
    async runsOf(corpusId) {
      const runs: StoredRun[] = await database.getAllFromIndex('runs', 'corpusId', corpusId);
      return runs.sort((a, b) => b.startedAtMs - a.startedAtMs);
    },
  };
}

/** The arrays of one recording. */
type CorpusPart = Pick<SummarisedCorpus, 'traces' | 'importedGolds' | 'features'>;

function partsOf({ corpus, traces, importedGolds, features }: SummarisedCorpus): CorpusPart[] {
  return corpus.recordings.map(({ id }) => ({
    traces: traces.filter(({ recordingId }) => recordingId === id),
    importedGolds: importedGolds.filter(({ recordingId }) => recordingId === id),
    features: features.filter(({ recordingId }) => recordingId === id),
  }));
}

/** Back in the order of the summaries. */
function assemble(data: CorpusRecord['data'], parts: readonly CorpusPart[]): SummarisedCorpus {
  return {
    ...data,
    traces: inOrder(
      data.summaries,
      parts.flatMap((part) => part.traces),
      traceKey,
    ),
    importedGolds: inOrder(
      data.goldSummaries,
      parts.flatMap((part) => part.importedGolds),
      goldKey,
    ),
    features: inOrder(
      data.featureSummaries,
      parts.flatMap((part) => part.features),
      featureKey,
    ),
  };
}

function inOrder<K, T extends K>(order: readonly K[], items: readonly T[], keyOf: (item: K) => string): T[] {
  const byKey = new Map(items.map((item) => [keyOf(item), item]));
  return order.flatMap((one) => byKey.get(keyOf(one)) ?? []);
}

const goldKey = (one: { recordingId: string; dimension: string }) =>
  JSON.stringify([one.recordingId, one.dimension]);
const featureKey = (one: { recordingId: string; modality: string }) =>
  JSON.stringify([one.recordingId, one.modality]);
