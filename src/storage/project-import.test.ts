import { expect, test } from 'vitest';
import { paperGoldStandard } from '../core/annotation/gold-standard.ts';
import { type SummarisedCorpus, summariseCorpus } from '../core/corpus/summarised-corpus.ts';
import { corpusIdOf } from '../core/project/corpus-id.ts';
import type { StoredRun, StoredSession } from '../core/project/project-archive.ts';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { testJobContext } from '../testing/job-context.ts';
import { memoryArchive } from '../testing/memory-archive.ts';
import { exportProject } from './project-export.ts';
import { importProject } from './project-import.ts';

const {
  sounds: _,
  faces: __,
  ...simulated
} = await simulateCorpus(
  { seed: 3, sessions: 1, raters: 2, durationSec: [3, 4], features: true },
  testJobContext(),
);
const corpus = summariseCorpus(simulated);
const corpusId = corpusIdOf(corpus);
const takeId = '11111111-1111-4111-8111-111111111111';
const runId = '22222222-2222-4222-8222-222222222222';
const session: StoredSession = {
  formatVersion: 1,
  corpusId,
  origin: { kind: 'files', name: 'calls' },
  fold: null,
  goldSettings: { ...paperGoldStandard, excludedRaters: ['R2'] },
  reviews: { span: { reviewed: true, comment: 'joy' } },
  takes: [takeId],
  runId,
};
const samples = {
  mediaSec: Float64Array.of(0, 0.1),
  wallMs: Float64Array.of(1, 101),
  values: Float64Array.of(0.5, Number.NaN),
};
const film = { path: 'media/a.wav', blob: new Blob(['sound']) };

/** The archive as the storage worker has it, in memory. */
function archive() {
  const corpora = new Map<string, SummarisedCorpus>();
  const memory = memoryArchive();
  return {
    ...memory,
    corpora,
    keepCorpus: async (id: string, data: SummarisedCorpus) => void corpora.set(id, data),
    loadCorpus: async (id: string) => corpora.get(id) ?? null,
    keepRun: async (run: StoredRun) => void memory.runs.set(run.id, run),
    keepSession: async () => undefined,
    weightsOf: async () => null,
    keepNetwork: async () => undefined,
    keepCheckpoint: async () => undefined,
    checkpointOf: async () => null,
    networksOf: async () => [],
    keepResult: async () => undefined,
    forgetRun: async (id: string) => void memory.runs.delete(id),
  };
}
const cache = { load: async () => null, keep: async () => null };
const order = { session, codeVersion: 'test', corpusName: 'Calls', media: [film], includeMedia: true };

async function exported(change: Partial<typeof order> = {}): Promise<Blob> {
  const from = archive();
  from.corpora.set(corpusId, corpus);
  const take = {
    formatVersion: 1,
    id: takeId,
    corpusId,
    recordingId: 'call01A',
    dimension: 'arousal',
  } as const;
  from.takes.set(takeId, {
    take: { ...take, raterId: 'Ann', range: [-1, 1], startedAtMs: 5, endedAtMs: 9 },
    samples,
  });
  const run = {
    formatVersion: 1,
    id: runId,
    corpusId,
    startedAtMs: 1,
    state: 'done',
    failure: null,
    tookMs: 2,
  };
  from.runs.set(runId, { ...run, settings: {}, inputs: {} } as unknown as StoredRun);
  return exportProject(from, cache, { ...order, ...change });
}

test('corpus, takes, runs, settings and media come back, and what is there already stays', async () => {
  const to = archive();
  const mine: StoredSession = { ...session, reviews: {} };
  to.sessions.set(corpusId, mine);
  const project = await importProject(to, cache, await exported());
  expect(project.session).toEqual({ ...session, extractions: [] });
  expect(project.replaced).toEqual(mine);
  expect(await project.media[0]?.blob.text()).toBe('sound');
  expect(to.corpora.get(corpusId)).toEqual(corpus);
  expect(to.takes.get(takeId)).toMatchObject({ samples, take: { raterId: 'Ann', endedAtMs: 9 } });
  expect(to.runs.get(runId)).toMatchObject({ state: 'done', tookMs: 2 });
  to.runs.set(runId, { ...(to.runs.get(runId) as StoredRun), tookMs: 7 });
  await importProject(to, cache, await exported());
  expect(to.runs.get(runId)?.tookMs, 'not written over').toBe(7);
  expect(to.takes.get(takeId)?.samples, 'not appended to').toEqual(samples);
});

test.each<[string, object, RegExp]>([
  ['settings of another shape', { goldSettings: null }, /goldSettings/],
  ['another corpus', { corpusId: 'd'.repeat(32) }, /different corpora|not kept/],
  ['a corpus from a path', { origin: { kind: 'bundled', name: '../x' } }, /origin.name/],
])('a project with %s is refused, and the archive is as it was', async (_name, change, reason) => {
  const to = archive();
  const told = async () =>
    importProject(to, cache, await exported({ session: { ...session, ...change } as StoredSession }));
  await expect(told()).rejects.toThrow(reason);
  expect([to.corpora.size, to.takes.size, to.runs.size, to.sessions.size]).toEqual([0, 0, 0, 0]);
});

test('where the disk is full, nothing of the file stays in the lists', async () => {
  const to = archive();
  const full = { ...to, keepRun: () => Promise.reject(new Error('no room')) };
  await expect(importProject(full, cache, await exported())).rejects.toThrow('no room');
  expect([to.takes.size, to.runs.size]).toEqual([0, 0]);
});
