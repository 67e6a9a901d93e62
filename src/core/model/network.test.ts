// The whole network on every backend: the same list everywhere (testing/network-cases.ts), and what of its memory and of its
// pieces can be told in Node.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import {
  backend,
  getKernel,
  memory,
  profile,
  registerKernel,
  removeBackend,
  setBackend,
  tensor1d,
  tidy,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { networkCases } from '../../testing/network-cases.ts';
import { startNodeGpu, stopNodeGpu, vulkanDriver, withoutDriver } from '../../testing/node-gpu.ts';
import { registerWasmBuild } from '../../testing/wasm-kernels.ts';
import { createRandom } from '../array/random.ts';
import { SCAN, type ScanConfig } from '../kernels/kernel-traits.ts';
import { registerPortableBlstm } from '../kernels/portable/register-portable.ts';
import { registerReferenceBlstm } from '../kernels/reference/register-reference.ts';
import { type OpenWebgpu, openWebgpu } from '../kernels/webgpu/open-webgpu.ts';
import { registerWebgpuBlstm } from '../kernels/webgpu/register-webgpu.ts';
import { describeScheme, type ScanScheme } from '../kernels/webgpu/scan-scheme.ts';
import { trainingBatch } from './batches.ts';
import { parametersOf, trainingPass } from './network.ts';
import { drawCase, relativeError, runPass } from './network-errors.ts';
import { drawWeights } from './network-weights.ts';
import type { TrainSequence } from './sequences.ts';
import { gradientFactors, type TargetSpec } from './weighted-loss.ts';

// WebGPU is computed in software here, and with others at the same cores.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const wasmFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));

const backends = [
  { name: 'reference on cpu', tfjs: 'cpu', kind: MathBackendCPU, register: registerReferenceBlstm },
  {
    name: 'portable on cpu',
    tfjs: 'cpu',
    kind: MathBackendCPU,
    register: () => registerPortableBlstm('cpu'),
  },
  {
    name: 'portable on wasm',
    tfjs: 'wasm',
    kind: BackendWasm,
    register: () => registerPortableBlstm('wasm'),
  },
  { name: 'wasm', tfjs: 'wasm', kind: BackendWasm, register: () => registerWasmBuild('plain') },
  { name: 'relaxed wasm', tfjs: 'wasm', kind: BackendWasm, register: () => registerWasmBuild('relaxed') },
];

/** One of each kind: how many sequences share a group is a matter of the kernels' own list. */
const schemes: readonly ScanScheme[] = [{ kind: 'wholeScan', sequencesPerGroup: 2 }, { kind: 'perStep' }];

const targets: TargetSpec[] = [
  { dimension: 'arousal', kind: 'E', weight: 1.4 },
  { dimension: 'arousal', kind: 'sigma', weight: 0.6 },
];
const shape = { inputs: 3, cellsPerDirection: [4, 3], outputs: 2 };
const weights = drawWeights(shape, 0.8, 3, [0.2, -0.1]);

function drawSequences(lengths: readonly number[], seed: number): TrainSequence[] {
  return drawCase({ name: '', shape, lengths, masked: 2, range: 0.8 }, createRandom(seed));
}

function batchOf(sequences: readonly TrainSequence[]) {
  const segments = sequences.map((sequence) => ({ sequence, from: 0, frames: sequence.inputs.rows }));
  return trainingBatch(segments, 0, createRandom(1));
}

function listOfCases(): void {
  test.each(networkCases.map(({ name, run }) => [name, run] as const))('%s', (_, run) =>
    expect(run()).resolves.toBeUndefined(),
  );
}

describe.each(backends)('the network, $name', ({ tfjs, kind, register }) => {
  beforeAll(async () => {
    setWasmPaths(`${wasmFolder}/`);
    await register();
    await setBackend(tfjs);
  });

  test('runs on the backend it names', () => expect(backend()).toBeInstanceOf(kind));

  listOfCases();

  test('half the summed squared error is the mean form times the frames, over two', async () => {
    const sequences = drawSequences([6], 22);
    const half = await runPass(weights, sequences, gradientFactors(targets, [5, 4], 'halfSum'));
    const mean = await runPass(weights, sequences, gradientFactors(targets, [1, 1], 'mean'));
    for (const [i, gradient] of half.gradients.entries())
      expect(
        relativeError(
          gradient,
          (mean.gradients[i] as Float32Array).map((value) => value / 2),
        ),
      ).toBeLessThan(1e-6);
  });

  test('a step of training makes as many tensors for 10 frames as for 150', async () => {
    const tensorsFor = async (frames: number) => {
      let pass: Promise<unknown> | undefined;
      const { kernels } = await profile(() => {
        pass = runPass(weights, drawSequences([frames, frames], 25), [0.02, 0.01]);
      });
      await pass;
      return kernels.reduce((sum, kernel) => sum + kernel.outputShapes.length, 0);
    };
    const few = await tensorsFor(10);
    expect(few).toBeGreaterThan(20);
    expect(await tensorsFor(150)).toBe(few);
  });

  test('a computation that is cancelled in the middle leaves no tensor', () => {
    const before = memory().numTensors;
    const batch = batchOf(drawSequences([9, 4], 26));
    const parameters = parametersOf(weights);
    const factors = tensor1d([1, 1]);
    const held = memory().numTensors;
    const pieces = () => trainingPass(parameters, batch, factors);
    const total = [...pieces()].length;
    for (let after = 1; after < total; after++) {
      const cancelled = pieces();
      for (let i = 0; i < after; i++) cancelled.next();
      expect(() => cancelled.throw(new Error('cancelled'))).toThrow('cancelled');
    }
    // The counting run above was left without its result being freed.
    const leftByCounting = memory().numTensors - held;
    expect(leftByCounting).toBe(weights.length + 1);
    expect(total).toBeGreaterThan(6);
    for (const part of [...parameters, factors, batch.inputs, batch.targets, batch.mask]) part.dispose();
    expect(memory().numTensors).toBe(before + leftByCounting);
  });
});

describe.skipIf(!vulkanDriver())(`the network, WebGPU in Node${withoutDriver}`, () => {
  let opened: OpenWebgpu;

  beforeAll(async () => {
    opened = await openWebgpu(await startNodeGpu('vulkan'));
    await setBackend('webgpu');
  });

  afterAll(() => {
    opened.watch.check();
    removeBackend('webgpu');
    stopNodeGpu();
  });

  test('runs on the backend it names', () => expect(backend()).toBeInstanceOf(WebGPUBackend));

  describe.each(schemes.map((scheme) => [describeScheme(scheme), scheme] as const))('%s', (_, scheme) => {
    beforeAll(() => registerWebgpuBlstm(scheme, opened.device.limits));

    listOfCases();
  });
});

test('no piece of a pass is longer than a pause may be waited for', async () => {
  registerPortableBlstm('cpu');
  await setBackend('cpu');
  const config = getKernel(SCAN, 'cpu') as ScanConfig;
  // So slow that the whole gradient of the recurrent weights would take a fifth of a second.
  const traits = { ...config.traits, productRate: 4e5, scanRate: 4e5 };
  unregisterKernel(SCAN, 'cpu');
  registerKernel({ ...config, traits } as ScanConfig);
  const sequences = drawSequences(new Array<number>(8).fill(40), 3);
  const small = drawWeights(shape, 0.1, 4);
  const pieces: number[] = [];
  tidy(() => {
    const pass = trainingPass(parametersOf(small), batchOf(sequences), tensor1d([0.02, 0.01]));
    for (let next = pass.next(); !next.done; next = pass.next()) pieces.push(next.value);
  });
  registerPortableBlstm('cpu');
  expect(pieces.reduce((sum, sec) => sum + sec, 0)).toBeGreaterThan(1);
  expect(Math.max(...pieces)).toBeLessThan(0.05);
});
