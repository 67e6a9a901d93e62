// Whole experiments with the entries as they stand, the page, the coordinator and every training worker in this thread.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runNetwork } from '../core/experiment/network-task.ts';
import { type ExperimentResult, runExperimentWith } from '../core/experiment/run-experiment.ts';
import type { ExperimentProgress } from '../core/experiment/train-networks.ts';
import { networkKey } from '../core/experiment/trained-network.ts';
import { testJobContext } from '../testing/job-context.ts';
import { type SmallExperiment, smallExperiment } from '../testing/small-experiment.ts';
import { createEntries } from '../testing/worker-entries.ts';
import { createJobClients, type JobClients } from './clients.ts';

const entries = createEntries();
const open: JobClients[] = [];
let small: SmallExperiment;

beforeAll(async () => {
  await entries.startBackend();
  small = await smallExperiment();
});
afterAll(() => {
  for (const clients of open) clients.dispose();
  vi.unstubAllGlobals();
});

function clientsWith(workers: number) {
  const spawned: EventTarget[] = [];
  const spawnNetworkWorker = vi.fn<() => ReturnType<typeof entries.start>>(() => {
    const worker = entries.start('network');
    spawned.push(worker as unknown as EventTarget);
    return worker;
  });
  const clients = createJobClients({
    hardwareConcurrency: workers + 1,
    deviceMemoryGiB: undefined,
    spawnExperimentWorker: () => entries.start('experiment'),
    spawnNetworkWorker,
  });
  open.push(clients);
  return { clients, spawnNetworkWorker, spawned };
}

/** All but what says who computed. */
function figuresOf({ document: { provenance, ...figures }, predictions }: ExperimentResult) {
  return { figures, predictions, cameFrom: { ...provenance, backend: null } };
}

test('the results are the same bits in one thread, with one training worker and with three', async () => {
  const { request, features } = small;
  const backend = { name: 'wasm', adapter: 'this thread' };
  const direct = await runExperimentWith(
    { train: runNetwork, atOnce: 1 },
    { ...request, features, provenance: { ...request.provenance, backend } },
    testJobContext<ExperimentProgress>(),
  );
  for (const workers of [1, 3]) {
    const { clients, spawnNetworkWorker } = clientsWith(workers);
    const result = await clients.runExperiment(request, features);
    expect(figuresOf(result)).toEqual(figuresOf(direct));
    expect(result.document.provenance.backend).toEqual({
      name: 'wasm',
      adapter: workers === 1 ? 'WebAssembly, one worker' : `WebAssembly, ${workers} workers`,
      reason: 'This browser offers no WebGPU.',
    });
    expect(spawnNetworkWorker).toHaveBeenCalledTimes(workers);
  }
}, 60_000);

test('progress tells every epoch and each finished network once; finished ones are not trained again', async () => {
  const { request, features } = small;
  const { clients, spawnNetworkWorker } = clientsWith(3);
  const heard: ExperimentProgress[] = [];
  const first = await clients.runExperiment(request, features, { onProgress: (news) => heard.push(news) });
  const epochs = heard.flatMap(({ network, epoch }) =>
    network ? `${networkKey(network)} ${epoch?.epoch}` : [],
  );
  const trained = heard.flatMap((news) => news.trained ?? []);
  expect(trained.map(({ outcome }) => outcome.epochs.length)).toEqual([2, 2, 2]);
  expect(new Set(epochs)).toEqual(
    new Set(trained.flatMap(({ plan }) => [1, 2].map((epoch) => `${networkKey(plan)} ${epoch}`))),
  );
  expect(epochs).toHaveLength(6);
  const done = heard.map((news) => news.done);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(done.at(-1)).toBe(3);

  const again: ExperimentProgress[] = [];
  const finished = structuredClone(trained.slice(0, 2));
  const second = await clients.runExperiment({ ...request, finished }, features, {
    onProgress: (news) => again.push(news),
  });
  expect(figuresOf(second)).toEqual(figuresOf(first));
  expect(again.flatMap((news) => news.trained?.plan ?? [])).toEqual([trained[2]?.plan]);
  expect(spawnNetworkWorker).toHaveBeenCalledTimes(3);
}, 60_000);

describe('workers that share one network', () => {
  /** One network of two train recordings, each a pass of its own. */
  async function oneNetwork(maxEpochs: number) {
    const { request, features } = small;
    const { settings } = request;
    const batching = { kind: 'sequences', sequencesPerUpdate: 'all' } as const;
    const train = { ...settings.train, batching, sequencesPerPass: 1, maxEpochs };
    const alone = { ...settings, train, tasks: ['multi' as const], multiTaskWeights: [{ E: 1, sigma: 1 }] };
    return { request: { ...request, settings: alone }, features };
  }

  test('give the same bits as one, and a worker that dies is told while the others go on', async () => {
    const { request, features } = await oneNetwork(60);
    const alone = await clientsWith(1).clients.runExperiment(request, features);
    const { clients, spawned } = clientsWith(3);
    const heard: ExperimentProgress[] = [];
    const shared = await clients.runExperiment(request, features, {
      onProgress(news) {
        heard.push(news);
        // The network is the first worker's, and the second helps with it.
        if (news.epoch?.epoch === 2)
          spawned[1]?.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
      },
    });
    // As many as the update has passes.
    expect(spawned).toHaveLength(2);
    expect(figuresOf(shared)).toEqual(figuresOf(alone));
    expect(heard.flatMap(({ failures = [] }) => failures)).toEqual([
      expect.stringContaining('call "shard": the worker crashed: out of memory'),
    ]);
  }, 60_000);

  test('stop together when the run is aborted, and are there for the next', async () => {
    const { request, features } = await oneNetwork(500);
    const { clients, spawned } = clientsWith(3);
    const controller = new AbortController();
    const outcome = clients.runExperiment(request, features, {
      signal: controller.signal,
      onProgress({ epoch }) {
        if (epoch?.epoch === 2) controller.abort();
      },
    });
    await expect(outcome).rejects.toMatchObject({ name: 'AbortError' });
    const short = await oneNetwork(1);
    const next = await clients.runExperiment(short.request, short.features);
    expect(next.predictions.length).toBeGreaterThan(0);
    expect(spawned).toHaveLength(2);
  }, 60_000);
});
