// The entry as it stands, training for real; only where WebAssembly's bytes come from is the terminal's.
import { afterAll, expect, test, vi } from 'vitest';
import type { NetworkTask } from '../src/core/experiment/network-task.ts';
import { trainPresets } from '../src/core/model/train-presets.ts';
import type { NetworkContract, NetworkWorkerContract } from '../src/jobs/contracts/network.ts';
import { connect } from '../src/rpc/connect.ts';
import { createEntries, type EntryWorker } from '../src/testing/worker-entries.ts';

const entries = createEntries();
const ports: { close(): void }[] = [];

afterAll(() => {
  for (const port of ports) port.close();
  vi.unstubAllGlobals();
});

/** A client that trains on `worker`, over a port of its own. */
async function trainer(worker: EntryWorker) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1);
  await connect<NetworkWorkerContract>(worker).call('serveOn', port2, { transfer: [port2] }).result;
  return connect<NetworkContract>(port1);
}

function taskOf(preset: keyof typeof trainPresets, sequences: number, steps: number): NetworkTask {
  const inputs = (n: number) => Float32Array.from({ length: steps * 40 }, (_, i) => Math.sin(i + n));
  const train = Array.from({ length: sequences }, (_, n) => ({
    inputs: { data: inputs(n), rows: steps, cols: 40 },
    targets: { data: inputs(n + 9).slice(0, steps), rows: steps, cols: 1 },
  }));
  return {
    settings: { ...trainPresets[preset].settings, weightSum: null },
    targets: [{ dimension: 'arousal', kind: 'E', weight: 1 }],
    train,
    dev: train.slice(0, 1),
    predicted: train.slice(0, 1).map((sequence) => sequence.inputs),
    seed: 1,
  };
}

test('an abort reaches a network in the middle of an epoch', async () => {
  const client = await trainer(entries.start('network'));
  const onProgress = vi.fn<() => void>();
  const controller = new AbortController();
  // An epoch of this takes ten seconds and more.
  const call = client.call('network', taskOf('paper', 8, 1500), { signal: controller.signal, onProgress });
  call.result.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const abortedAt = performance.now();
  controller.abort();
  await call.ended;
  const tookMs = performance.now() - abortedAt;
  expect(onProgress).not.toHaveBeenCalled();
  // 200 ms is what people are promised; the rest is for machines that do other things besides.
  expect(tookMs).toBeLessThan(1500);
}, 20_000);

test('whoever is served next ends what was trained for the one before', async () => {
  const worker = entries.start('network');
  const before = await trainer(worker);
  const call = before.call('network', taskOf('paper', 8, 1500));
  const outcome = call.result.catch((error: Error) => error.message);
  const next = await trainer(worker);
  expect(await outcome).toContain('the other side was closed');
  const { epochs } = await next.call('network', taskOf('smoke', 2, 80)).result;
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
}, 20_000);
