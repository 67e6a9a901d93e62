import { expect, test } from 'vitest';
import type { EpochReport } from '../model/train-types.ts';
import { backendSpans, describeBackendSpans } from './backend-spans.ts';
import type { NetworkPlan } from './plan-networks.ts';

const planOf = (seed: number): NetworkPlan => ({
  fold: 'default',
  seed,
  dimension: 'arousal',
  modality: 'audio',
  tasks: 'single',
  targets: [{ dimension: 'arousal', kind: 'E', weight: 1 }],
});

/** A network whose epochs were computed on these backends, one after the other. */
function trainedOn(seed: number, backends: readonly (string | undefined)[]) {
  const epochs = backends.map((backend, i) => ({ epoch: i + 1, backend }) as EpochReport);
  return { plan: planOf(seed), epochs };
}

test.each([
  ['one backend', [trainedOn(1, ['wasm', 'wasm']), trainedOn(2, ['wasm'])]],
  ['none that was kept', [trainedOn(1, [undefined, undefined])]],
  ['one that was kept and epochs from before', [trainedOn(1, [undefined, 'wasm'])]],
  ['no network', []],
])('%s: nothing has changed', (_, networks) => {
  expect(backendSpans(networks)).toEqual([]);
  expect(describeBackendSpans(backendSpans(networks))).toBeNull();
});

test('a network that went on elsewhere is named with its epochs; the others are counted', () => {
  const networks = [
    trainedOn(1, ['webgpu', 'webgpu', 'wasm', 'wasm', 'wasm']),
    trainedOn(2, ['wasm', 'webgpu', 'wasm']),
    trainedOn(3, ['webgpu']),
    trainedOn(4, ['wasm', 'wasm']),
    trainedOn(5, ['wasm']),
  ];
  expect(backendSpans(networks).slice(0, 2)).toEqual([
    { network: 'arousal from audio: E, seed 1', backend: 'webgpu', first: 1, last: 2 },
    { network: 'arousal from audio: E, seed 1', backend: 'wasm', first: 3, last: 5 },
  ]);
  expect(describeBackendSpans(backendSpans(networks))).toBe(
    'The backend changed during this run: ' +
      'arousal from audio: E, seed 1: epochs 1 to 2 on WebGPU, epochs 3 to 5 on WebAssembly; ' +
      'arousal from audio: E, seed 2: epoch 1 on WebAssembly, epoch 2 on WebGPU, epoch 3 on WebAssembly; ' +
      'one network wholly on WebGPU; 2 networks wholly on WebAssembly.',
  );
});
