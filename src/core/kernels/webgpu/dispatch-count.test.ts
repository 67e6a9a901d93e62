// How many commands a training step of the paper's network gives to the GPU: each takes the host some 50 microseconds, so
// their number, not the arithmetic, made training by tf.layers take hours. Dawn's null backend counts them at no cost.
import { removeBackend, setBackend, type Tensor, tensor, tensor1d } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startNodeGpu, stopNodeGpu } from '../../../testing/node-gpu.ts';
import { type PassResult, parametersOf, trainingPass } from '../../model/network.ts';
import { drawWeights } from '../../model/network-weights.ts';
import { createOptimiser } from '../../model/optimiser.ts';
import { finish } from '../../model/pieces.ts';
import { openWebgpu } from './open-webgpu.ts';
import { registerWebgpuBlstm } from './register-webgpu.ts';
import type { ScanScheme } from './scan-scheme.ts';

let device: GPUDevice;
let dispatches = 0;

beforeAll(async () => {
  ({ device } = await openWebgpu(await startNodeGpu('null')));
  const { createCommandEncoder } = device;
  // Both tfjs and the scan record into passes of encoders of this device.
  device.createCommandEncoder = function (...descriptor) {
    const encoder = createCommandEncoder.apply(this, descriptor);
    const { beginComputePass } = encoder;
    encoder.beginComputePass = function (...options) {
      const pass = beginComputePass.apply(this, options);
      const { dispatchWorkgroups } = pass;
      pass.dispatchWorkgroups = function (...grid) {
        dispatches += 1;
        return dispatchWorkgroups.apply(this, grid);
      };
      return pass;
    };
    return encoder;
  };
  await setBackend('webgpu');
});

afterAll(() => {
  removeBackend('webgpu');
  stopNodeGpu();
});

/** Dispatches of one pass and of the update of the weights after it: 2 layers x 240 per direction, 130 inputs, 2 targets. */
function countStep(scheme: ScanScheme, sequences: number, frames: number): { pass: number; update: number } {
  registerWebgpuBlstm(scheme, device.limits);
  const rows = sequences * frames;
  const zeros = (shape: number[]) => tensor(new Float32Array(shape.reduce((a, b) => a * b)), shape);
  const parameters = parametersOf(
    drawWeights({ inputs: 130, cellsPerDirection: [240, 240], outputs: 2 }, 0.1, 1),
  );
  const batch = {
    inputs: zeros([sequences, frames, 130]),
    lengths: Array.from({ length: sequences }, () => frames),
    targets: zeros([rows, 2]),
    mask: zeros([rows, 2]),
  } as Parameters<typeof trainingPass>[1];
  const optimiser = createOptimiser({ kind: 'sgd', learningRate: 1e-5, momentum: 0.9 }, parameters);
  // The null backend has little memory. What it refuses was counted all the same.
  for (const filter of ['validation', 'out-of-memory'] as const) device.pushErrorScope(filter);
  const before = dispatches;
  const { gradients, squaredErrors }: PassResult = finish(trainingPass(parameters, batch, tensor1d([1, 1])));
  const pass = dispatches - before;
  const updated: Tensor[] = optimiser.update(parameters, gradients);
  const update = dispatches - before - pass;
  for (let i = 0; i < 2; i++) device.popErrorScope().catch(() => undefined);
  optimiser.dispose();
  for (const one of [...updated, ...gradients, squaredErrors, batch.inputs, batch.targets, batch.mask])
    one.dispose();
  return { pass, update };
}

test.each([1, 3, 8])(
  'a training step of %d sequences x 1600 frames, update included, takes at most 140 dispatches',
  (sequences) => {
    const { pass, update } = countStep({ kind: 'wholeScan', sequencesPerGroup: 1 }, sequences, 1600);
    expect(pass).toBeGreaterThan(60);
    expect(update).toBe(32);
    expect(pass + update).toBeLessThanOrEqual(140);
  },
);

test('it does not depend on how many sequences share a workgroup', () => {
  const counts = ([1, 2, 4] as const).map((sequencesPerGroup) =>
    countStep({ kind: 'wholeScan', sequencesPerGroup }, 8, 200),
  );
  expect(new Set(counts.map(({ pass }) => pass)).size).toBe(1);
});

test('the other scheme takes one per step, layer and direction of time', () => {
  const [short, long] = [100, 200].map((frames) => countStep({ kind: 'perStep' }, 2, frames).pass) as [
    number,
    number,
  ];
  expect(long - short).toBe(4 * 100);
});
