// How training workers are steered, lost and replaced: the experiment's worker is the real one, the networks in training
// are counters that end when the test says so.
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { NetworkOutcome, NetworkTask } from '../core/experiment/network-task.ts';
import { describePlan } from '../core/experiment/plan-networks.ts';
import type { TrainedNetwork } from '../core/experiment/trained-network.ts';
import type { RunControl } from '../core/worker-pool.ts';
import { type CallContext, type Server, serve } from '../rpc/serve.ts';
import { type SmallExperiment, smallExperiment } from '../testing/small-experiment.ts';
import { createEntries, type EntryWorker } from '../testing/worker-entries.ts';
import { createJobClients, type JobClients } from './clients.ts';
import type { ExperimentContract } from './contracts/experiment.ts';
import type { NetworkContract, NetworkWorkerContract } from './contracts/network.ts';
import { trainingWorkers } from './training-workers.ts';

const entries = createEntries();
const open: JobClients[] = [];
let small: SmallExperiment;

beforeAll(async () => {
  small = await smallExperiment();
});
afterEach(() => {
  for (const clients of open.splice(0)) clients.dispose();
  vi.unstubAllGlobals();
});

/** A network in training, as its worker sees it. */
interface InTraining {
  readonly worker: number;
  readonly task: NetworkTask;
  readonly context: CallContext<unknown>;
  checkpoints: number;
  finish(): void;
}

function outcomeOf({ targets, predicted }: NetworkTask): NetworkOutcome {
  const predictions = targets.map(() => predicted.map(({ rows, data }) => data.slice(0, rows)));
  return { epochs: [], stoppedEarly: false, chosenEpochs: targets.map(() => 1), predictions };
}

interface SetUp {
  readonly workers?: number;
  readonly spawnExperimentWorker?: () => EntryWorker;
}

function setUp({ workers = 3, spawnExperimentWorker = () => entries.start('experiment') }: SetUp = {}) {
  const training: InTraining[] = [];
  const closed: number[] = [];
  const spawned: (EntryWorker & MessagePort)[] = [];
  const terminated: number[] = [];

  async function train(worker: number, task: NetworkTask, context: CallContext<unknown>) {
    let finished = false;
    const own = { worker, task, context, checkpoints: 0, finish: () => void (finished = true) };
    training.push(own);
    while (!finished) {
      await context.control.checkpoint();
      own.checkpoints++;
    }
    return outcomeOf(task);
  }

  function spawnNetworkWorker(): EntryWorker {
    const worker = spawned.length;
    const { port1, port2 } = new MessageChannel();
    const servers: Server[] = [];
    serve<NetworkWorkerContract>(port2, {
      serveOn(port) {
        servers.pop()?.close();
        port.addEventListener('close', () => closed.push(worker));
        servers.push(
          serve<NetworkContract>(port, { network: (task, context) => train(worker, task, context) }),
        );
        return null;
      },
      chooseBackend: ({ wish }) => ({
        report: { name: wish === 'webgpu' ? 'webgpu' : 'wasm', adapter: `worker ${worker}`, reason: null },
        measured: null,
      }),
    });
    const terminate = () => {
      terminated.push(worker);
      servers.pop()?.close();
      port1.close();
    };
    spawned.push(Object.assign(port1, { terminate }));
    return port1 as (typeof spawned)[number];
  }

  const clients = createJobClients({
    hardwareConcurrency: workers + 1,
    deviceMemoryGiB: undefined,
    spawnExperimentWorker,
    spawnNetworkWorker,
  });
  open.push(clients);
  const inTraining = (count: number) => vi.waitUntil(() => training.length >= count && training);
  const crash = (worker: number, message: string) =>
    spawned[worker]?.dispatchEvent(Object.assign(new Event('error'), { message }));
  return { clients, training, spawned, terminated, closed, inTraining, crash };
}

/** A run, its controls, and what it told so far. */
function start(clients: JobClients, change: Partial<SmallExperiment['request']> = {}) {
  const controller = new AbortController();
  const controls: RunControl[] = [];
  const trained: TrainedNetwork[] = [];
  const request = { ...small.request, ...change };
  const outcome = clients
    .runExperiment(request, small.features, {
      signal: controller.signal,
      onControl: (control) => controls.push(control),
      onProgress: (news) => trained.push(...(news.trained ? [news.trained] : [])),
    })
    .then(
      () => 'done' as const,
      (error: Error) => error,
    );
  const control = () => vi.waitUntil(() => controls[0]);
  return { controller, outcome, trained, control };
}

async function manyTurns() {
  for (let i = 0; i < 100; i++) await new Promise((resolve) => setImmediate(resolve));
}

const counts = (training: readonly InTraining[]) => training.map(({ checkpoints }) => checkpoints);

describe('steering', () => {
  test('pause stops every network, a step lets each pass one checkpoint, resume lets all go on', async () => {
    const { clients, inTraining } = setUp();
    const { control, outcome } = start(clients);
    const training = await inTraining(3);
    (await control()).pause();
    await manyTurns();
    const stoppedAt = counts(training);
    await manyTurns();
    expect(counts(training)).toEqual(stoppedAt);
    (await control()).step();
    await manyTurns();
    expect(counts(training)).toEqual(stoppedAt.map((count) => count + 1));
    (await control()).resume();
    await vi.waitUntil(() => training.every(({ checkpoints }, i) => checkpoints > (stoppedAt[i] ?? 0) + 9));
    for (const { finish } of training) finish();
    expect(await outcome).toBe('done');
  });

  test('a network that begins while the run is paused waits for its first step', async () => {
    const { clients, training, inTraining } = setUp({ workers: 1 });
    const { control } = start(clients);
    const [first] = await inTraining(1);
    (await control()).pause();
    await manyTurns();
    first?.finish();
    // One for the checkpoint of the network in training, one for the beginning of the next.
    (await control()).step();
    await inTraining(2);
    await manyTurns();
    expect(training[1]?.checkpoints).toBe(0);
    (await control()).step();
    await manyTurns();
    expect(training[1]?.checkpoints).toBe(1);
  });

  test('an abort reaches every network; the workers are kept and train the next run', async () => {
    const { clients, training, spawned, terminated, inTraining } = setUp();
    const { controller, outcome } = start(clients);
    await inTraining(3);
    controller.abort();
    expect(await outcome).toMatchObject({ name: 'AbortError' });
    await vi.waitUntil(() => training.every(({ context }) => context.signal.aborted));
    const next = start(clients);
    for (const { finish } of (await inTraining(6)).slice(3)) finish();
    expect(await next.outcome).toBe('done');
    expect([spawned.length, terminated]).toEqual([3, []]);
  });
});

describe('a training worker that crashes', () => {
  test('fails the run by the name of its network, with a remedy; what was finished is kept', async () => {
    const { clients, training, spawned, terminated, inTraining, crash } = setUp({ workers: 2 });
    const { outcome, trained } = start(clients);
    // They begin in any order.
    const [first, second] = (await inTraining(2)).toSorted((a, b) => a.worker - b.worker);
    first?.finish();
    await inTraining(3);
    const lost = training[2] as InTraining;
    crash(lost.worker, 'out of memory');
    const error = await outcome;
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /^arousal from audio: E and sigma, w_E 1, seed 1: .*the worker crashed: out of memory/,
      ),
      remedy: expect.stringContaining('Try again'),
    });
    expect(trained.map(({ plan }) => describePlan(plan))).toEqual(['arousal from audio: E, seed 1']);
    await vi.waitUntil(() => second?.context.signal.aborted);
    await vi.waitUntil(() => terminated.length === 2);

    const next = start(clients, { finished: trained });
    for (const { finish } of (await inTraining(5)).slice(3)) finish();
    expect(await next.outcome).toBe('done');
    expect(training.slice(3).map(({ worker }) => worker)).toEqual([2, 3]);
    expect([spawned.length, training.length]).toEqual([4, 5]);
    expect(next.trained).toHaveLength(2);
  });

  test('before it was given anything fails the first network that needs it', async () => {
    const { clients, spawned, crash } = setUp({ workers: 1 });
    const { outcome } = start(clients);
    await vi.waitUntil(() => spawned.length === 1);
    crash(0, 'it could not be loaded');
    expect(await outcome).toMatchObject({
      message: expect.stringContaining('arousal from audio: E, seed 1'),
    });
  });

  test('while nothing runs is mended by the next run', async () => {
    const { clients, spawned, inTraining, crash } = setUp({ workers: 1 });
    const first = start(clients, { settings: { ...small.request.settings, multiTaskWeights: [] } });
    for (const count of [1, 2]) (await inTraining(count))[count - 1]?.finish();
    expect(await first.outcome).toBe('done');
    crash(0, 'gone');
    const next = start(clients, { settings: { ...small.request.settings, multiTaskWeights: [] } });
    for (const count of [3, 4]) (await inTraining(count))[count - 1]?.finish();
    expect(await next.outcome).toBe('done');
    expect(spawned).toHaveLength(2);
  });
});

test('an experiment worker that does not stop when told to takes its training workers along', async () => {
  const spawnExperimentWorker = () => {
    const { port1, port2 } = new MessageChannel();
    serve<ExperimentContract>(port2, {
      clearFeatures: () => 0,
      addFeatures: () => 1,
      runExperiment: () => new Promise(() => undefined),
    });
    return Object.assign(port1, { terminate: () => port1.close() });
  };
  const { clients, terminated } = setUp({ spawnExperimentWorker });
  const { controller, control, outcome } = start(clients);
  await control();
  controller.abort();
  expect(await outcome).toMatchObject({ name: 'AbortError' });
  await vi.waitUntil(() => terminated.length === 3, { timeout: 5000 });
});

test('when a run is over its ports are closed, and the workers wait for the next', async () => {
  const { clients, terminated, closed, inTraining } = setUp();
  const { outcome } = start(clients);
  for (const { finish } of await inTraining(3)) finish();
  expect(await outcome).toBe('done');
  await vi.waitUntil(() => closed.length === 3);
  expect(terminated).toEqual([]);
});

test('a worker that cannot be started rejects the run, and the next run works', async () => {
  let attempts = 0;
  const { clients: _, ...rest } = setUp();
  const clients = createJobClients({
    hardwareConcurrency: 2,
    deviceMemoryGiB: undefined,
    spawnExperimentWorker: () => entries.start('experiment'),
    spawnNetworkWorker: () => {
      if (++attempts === 1) throw new Error('no threads left');
      return entries.start('network');
    },
  });
  open.push(clients);
  expect(await start(clients).outcome).toMatchObject({ message: expect.stringContaining('no threads left') });
  expect(await start(clients).outcome).toBe('done');
  expect(rest.spawned).toHaveLength(0);
});

test('two runs at a time are one after the other', async () => {
  const { clients, training, inTraining } = setUp();
  const [first, second] = [start(clients), start(clients)];
  await inTraining(3);
  await manyTurns();
  expect(training).toHaveLength(3);
  for (const { finish } of training) finish();
  expect(await first.outcome).toBe('done');
  for (const { finish } of (await inTraining(6)).slice(3)) finish();
  expect(await second.outcome).toBe('done');
});

test.each([
  [{ hardwareConcurrency: 1 }, 100, 1],
  [{ hardwareConcurrency: 2 }, 100, 1],
  [{ hardwareConcurrency: 4 }, 100, 3],
  [{ hardwareConcurrency: 64 }, 100, 8],
  [{ hardwareConcurrency: 64, deviceMemoryGiB: 4 }, 100, 4],
  [{ hardwareConcurrency: 64, deviceMemoryGiB: 0.5 }, 100, 1],
  [{ hardwareConcurrency: 64 }, 3, 3],
  [{ hardwareConcurrency: 64 }, 0, 1],
  [{}, 100, 1],
])('%j and work for %d: %d workers', (machine, networks, expected) => {
  expect(trainingWorkers(machine, networks)).toBe(expected);
});
