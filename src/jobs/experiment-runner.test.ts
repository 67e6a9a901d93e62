// Whole experiments with the entries as they stand, the page, the coordinator and every training worker in this thread.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
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
  const spawnNetworkWorker = vi.fn<() => ReturnType<typeof entries.start>>(() => entries.start('network'));
  const clients = createJobClients({
    hardwareConcurrency: workers + 1,
    deviceMemoryGiB: undefined,
    spawnExperimentWorker: () => entries.start('experiment'),
    spawnNetworkWorker,
  });
  open.push(clients);
  return { clients, spawnNetworkWorker };
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
      adapter: `WebAssembly, one thread per network, ${workers} at once`,
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
