// The clients with workers that live in this thread, behind real MessageChannels.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { GoldStandard, GoldStandardParams } from '../core/annotation/gold-standard-types.ts';
import type { Trace } from '../core/annotation/trace.ts';
import type { JobProgress } from '../core/job.ts';
import { type CallContext, serve } from '../rpc/serve.ts';
import type { WorkerLike } from '../rpc/worker-pool.ts';
import { createJobClients, type JobClients, type JobClientsOptions } from './clients.ts';
import type { AnnotationContract } from './contracts/annotation.ts';
import type { CorpusContract } from './contracts/corpus.ts';
import { createJobQueue } from './job-queue.ts';

const open: JobClients[] = [];

afterEach(() => {
  for (const clients of open.splice(0)) clients.dispose();
});

interface Chunk {
  readonly ids: readonly string[];
  readonly params: GoldStandardParams;
  readonly context: CallContext<JobProgress>;
  finish(): void;
  fail(error: Error): void;
}

/** Only ids matter here; the numbers are the annotation worker's own business. */
function goldOf(recordingId: string): GoldStandard {
  return { recordingId } as GoldStandard;
}

/** Clients whose chunks of gold standards end when the test says so. */
function setUp(options: JobClientsOptions = {}) {
  const chunks: Chunk[] = [];
  const workers: WorkerLike[] = [];

  function spawnAnnotationWorker() {
    const { port1, port2 } = new MessageChannel();
    serve<AnnotationContract>(
      port2,
      {
        goldStandard: (params, context) =>
          new Promise((resolve, fail) => {
            const ids = params.inputs.map(({ recordingId }) => recordingId);
            chunks.push({ ids, params, context, finish: () => resolve(ids.map(goldOf)), fail });
            context.signal.addEventListener('abort', () => fail(context.signal.reason));
          }),
        raterReport: () => Promise.reject(new Error('not asked for here')),
        reactionLags: () => Promise.reject(new Error('not asked for here')),
      },
      { progressIntervalMs: 0 },
    );
    workers.push(Object.assign(port1, { terminate: () => port1.close() }));
    return workers.at(-1) as WorkerLike;
  }

  const clients = createJobClients({ hardwareConcurrency: 3, spawnAnnotationWorker, ...options });
  open.push(clients);
  const chunk = (first: string) => vi.waitUntil(() => chunks.find(({ ids }) => ids[0] === first));
  return { clients, chunks, workers, chunk };
}

function paramsOf(count: number): GoldStandardParams {
  const inputs = Array.from({ length: count }, (_, i) => {
    const trace: Trace = {
      recordingId: `r${i}`,
      dimension: 'arousal',
      raterId: 'a',
      take: 1,
      source: 'test',
      timesSec: Float64Array.of(0, 1),
      values: Float64Array.of(i, i),
      kind: 'samples',
      stamp: 'point',
    };
    return { recordingId: `r${i}`, dimension: 'arousal', traces: [trace] };
  });
  const settings = {
    weighting: 'pearsonAll',
    negativeWeights: 'clip',
    sigma: 'sample',
    excludedRaters: [],
  } as const;
  return { hopSec: 0.1, settings, inputs };
}

function idsOf(golds: readonly GoldStandard[]) {
  return golds.map(({ recordingId }) => recordingId);
}

describe('goldStandard', () => {
  test('shares the inputs among the workers and merges them in order, whatever comes first', async () => {
    const { clients, chunk, chunks, workers } = setUp();
    const partial: string[][] = [];
    const result = clients.goldStandard(paramsOf(10), { onPartial: (golds) => partial.push(idsOf(golds)) });
    await chunk('r4');
    expect(chunks.map(({ ids }) => ids.length)).toEqual([4, 4]);
    (await chunk('r4')).finish();
    (await chunk('r8')).finish();
    await vi.waitUntil(() => partial.length === 2);
    (await chunk('r0')).finish();
    expect(idsOf(await result)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9']);
    expect(partial).toEqual([
      ['r4', 'r5', 'r6', 'r7'],
      ['r8', 'r9'],
      ['r0', 'r1', 'r2', 'r3'],
    ]);
    expect(workers).toHaveLength(2);
    expect(chunks.every((one) => one.params.hopSec === 0.1 && one.params.settings.sigma === 'sample')).toBe(
      true,
    );
  });

  test('reports one progress over all chunks', async () => {
    const { clients, chunk } = setUp();
    const heard: JobProgress[] = [];
    const result = clients.goldStandard(paramsOf(6), { onProgress: (progress) => heard.push(progress) });
    const [a, b] = [await chunk('r0'), await chunk('r4')];
    a.context.onProgress({ done: 1, total: 4, label: 'r0' });
    await vi.waitUntil(() => heard.length === 1);
    b.context.onProgress({ done: 2, total: 2, label: 'r5' });
    await vi.waitUntil(() => heard.length === 2);
    b.finish();
    a.finish();
    await result;
    expect(heard).toEqual([
      { done: 1, total: 6, label: 'r0' },
      { done: 3, total: 6, label: 'r5' },
      { done: 6, total: 6 },
    ]);
  });

  test('copies the traces: the page keeps its own', async () => {
    const { clients, chunk } = setUp();
    const sent = paramsOf(1);
    const result = clients.goldStandard(sent);
    const one = await chunk('r0');
    one.finish();
    await result;
    expect(sent.inputs[0]?.traces[0]?.values).toEqual(Float64Array.of(0, 0));
    expect(one.params.inputs).toEqual(sent.inputs);
  });

  test('a failing chunk stops the others and passes its error on', async () => {
    const { clients, chunk, chunks } = setUp();
    const result = clients.goldStandard(paramsOf(12));
    const outcome = result.catch((error: unknown) => error);
    const [a, b] = [await chunk('r0'), await chunk('r4')];
    b.fail(Object.assign(new Error('no such rater'), { remedy: 'Look again.' }));
    expect(await outcome).toMatchObject({ message: 'no such rater', remedy: 'Look again.' });
    await vi.waitUntil(() => a.context.signal.aborted);
    const next = clients.goldStandard(paramsOf(1));
    await vi.waitUntil(() => chunks.find(({ ids }) => ids.length === 1)).then((one) => one.finish());
    expect(idsOf(await next)).toEqual(['r0']);
    expect(chunks.every(({ ids }) => ids[0] !== 'r8')).toBe(true);
  });

  test('an abort reaches every chunk', async () => {
    const { clients, chunk, chunks } = setUp();
    const controller = new AbortController();
    const result = clients.goldStandard(paramsOf(12), { signal: controller.signal });
    const outcome = result.catch((error: unknown) => error);
    await chunk('r4');
    controller.abort();
    expect(await outcome).toMatchObject({ name: 'AbortError' });
    await vi.waitUntil(() => chunks.every(({ context }) => context.signal.aborted));
    expect(chunks).toHaveLength(2);
    await expect(clients.goldStandard(paramsOf(1), { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  test('nothing asked is nothing started', async () => {
    const { clients, workers } = setUp();
    expect(await clients.goldStandard(paramsOf(0))).toEqual([]);
    expect(workers).toHaveLength(0);
  });

  test('a job queue steers it by handing its context on, and chunks that start while paused wait', async () => {
    const { clients, chunk } = setUp({ hardwareConcurrency: 2 });
    const queue = createJobQueue();
    const { id } = queue.enqueue({
      title: 'gold',
      run: (context) => clients.goldStandard(paramsOf(8), context),
    });
    const first = await chunk('r0');
    queue.pause(id);
    first.finish();
    const second = await chunk('r4');
    await new Promise((resolve) => setImmediate(resolve));
    let passed = 0;
    const job = (async () => {
      for (; passed < 3; passed++) await second.context.control.checkpoint();
    })();
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(passed).toBe(0);
    queue.step(id);
    await vi.waitUntil(() => passed > 0);
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(passed).toBe(1);
    queue.resume(id);
    await job;
    second.finish();
    expect((await queue.finished(id)).state).toBe('done');
  });

  test.each([
    [1, 1],
    [2, 1],
    [4, 3],
    [64, 4],
  ])('with %d cores there are %d workers', async (hardwareConcurrency, expected) => {
    const { clients, chunks } = setUp({ hardwareConcurrency });
    void clients.goldStandard(paramsOf(100)).catch(() => {});
    await vi.waitUntil(() => chunks.length >= expected);
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(chunks).toHaveLength(expected);
  });
});

test('importCorpus sends its files to the corpus worker', async () => {
  const { port1, port2 } = new MessageChannel();
  serve<CorpusContract>(port2, {
    addFiles: () => null,
    importCorpus: async ({ files, name }) => {
      const texts = await Promise.all(files.map(async ({ path, blob }) => `${path}=${await blob.text()}`));
      throw new Error(`${name}: ${texts.join()}`);
    },
    simulateCorpus: () => {
      throw new Error('not asked for');
    },
    openBundled: () => {
      throw new Error('not asked for');
    },
    restoreCorpus: () => null,
    loadExtractions: () => [],
  });
  const spawnCorpusWorker = () => Object.assign(port1, { terminate: () => port1.close() });
  const { clients } = setUp({ spawnCorpusWorker });
  const files = [{ path: 'traces/a.csv', blob: new Blob(['1;2']) }];
  await expect(clients.importCorpus({ files, name: 'mine', keep: false })).rejects.toThrow(
    'mine: traces/a.csv=1;2',
  );
});
