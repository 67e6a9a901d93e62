// What the engine is given by mistake: each is refused by name, or trained on if it is only unusual, and the next run is fine.
import {
  getKernel,
  memory,
  registerKernel,
  removeBackend,
  setBackend,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { startNodeGpu, stopNodeGpu, vulkanDriver, withoutDriver } from '../../testing/node-gpu.ts';
import { registerWasmBuild, startWasmInNode } from '../../testing/wasm-kernels.ts';
import { SCAN, type ScanConfig } from '../kernels/kernel-traits.ts';
import { type OpenWebgpu, openWebgpu } from '../kernels/webgpu/open-webgpu.ts';
import { registerWebgpuBlstm } from '../kernels/webgpu/register-webgpu.ts';
import type { TrainSequence } from './sequences.ts';
import { trainNetwork } from './train-network.ts';
import { trainPresets } from './train-presets.ts';
import type { TrainParams } from './train-types.ts';

// WebGPU is computed in software here.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

function sequenceOf(rows: number, cols = 3): TrainSequence {
  const wave = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i));
  return { inputs: { data: wave(rows * cols), rows, cols }, targets: { data: wave(rows), rows, cols: 1 } };
}

/** Three inputs and five cells: no multiple of 4 anywhere. */
function paramsOf(train: readonly TrainSequence[]): TrainParams {
  const settings = { ...trainPresets.smoke.settings, cellsPerDirection: [5], weightSum: null };
  return {
    settings,
    targets: [{ dimension: 'arousal', kind: 'E', weight: 1 }],
    train,
    dev: [sequenceOf(6)],
    seed: 1,
  };
}

function withValue(rows: number, at: number, value: number): TrainSequence {
  const sequence = sequenceOf(rows);
  sequence.inputs.data[at] = value;
  return sequence;
}

function listOfCases(): void {
  describe('refused by name, with nothing left behind', () => {
    test.each([
      ['no frame', sequenceOf(0), 'train sequence 2: expected at least one frame, got none'],
      [
        'NaN',
        withValue(9, 7, Number.NaN),
        'sequence 2: expected finite inputs, got NaN at frame 2, feature 1',
      ],
      [
        'infinity',
        withValue(9, 3, Infinity),
        'sequence 2: expected finite inputs, got Infinity at frame 1, feature 0',
      ],
      ['other features', sequenceOf(9, 4), 'train sequence 2: expected 3 features per frame, got 4'],
    ])('%s', async (_, bad, message) => {
      const before = memory().numTensors;
      await expect(trainNetwork(paramsOf([sequenceOf(8), bad]), testJobContext())).rejects.toThrow(message);
      expect(memory().numTensors).toBe(before);
      const { epochs } = await trainNetwork(paramsOf([sequenceOf(8)]), testJobContext());
      expect(epochs).toHaveLength(2);
    });
  });

  test('one frame alone is trained on, beside long sequences and by itself', async () => {
    for (const train of [[sequenceOf(1)], [sequenceOf(9), sequenceOf(1)]]) {
      const { epochs } = await trainNetwork(paramsOf(train), testJobContext());
      expect(epochs.map(({ trainLoss }) => Number.isFinite(trainLoss))).toEqual([true, true]);
    }
  });
}

describe('on WebAssembly', () => {
  beforeAll(async () => {
    await startWasmInNode();
    await registerWasmBuild('plain');
  });

  listOfCases();
});

describe.skipIf(!vulkanDriver())(`on WebGPU${withoutDriver}`, () => {
  let opened: OpenWebgpu;
  const scheme = { kind: 'wholeScan', sequencesPerGroup: 2 } as const;

  beforeAll(async () => {
    opened = await openWebgpu(await startNodeGpu('vulkan'));
    await setBackend('webgpu');
  });
  beforeEach(() => registerWebgpuBlstm(scheme, opened.device.limits));
  afterEach(() => opened.watch.check());
  afterAll(() => {
    removeBackend('webgpu');
    stopNodeGpu();
  });

  listOfCases();

  const withBytes = (mostBytes: number) => {
    const { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX, maxComputeWorkgroupStorageSize } =
      opened.device.limits;
    registerWebgpuBlstm(scheme, {
      maxComputeInvocationsPerWorkgroup,
      maxComputeWorkgroupSizeX,
      maxComputeWorkgroupStorageSize,
      maxBufferSize: mostBytes,
      maxStorageBufferBindingSize: mostBytes,
    });
  };
  /** Bytes of the largest tensor per sequence: the gates of 5 cells in two directions. */
  const bytesEach = 9 * 8 * 5 * 4;
  const batch = paramsOf([1, 2, 3, 4].map(() => sequenceOf(9)));
  const wide: TrainParams = {
    ...batch,
    settings: {
      ...batch.settings,
      batching: { kind: 'sequences', sequencesPerUpdate: 'all' },
      sequencesPerPass: 4,
    },
  };
  const train = async () => {
    let scans = 0;
    const config = getKernel(SCAN, 'webgpu') as ScanConfig;
    const kernelFunc: ScanConfig['kernelFunc'] = (call) => {
      scans++;
      return config.kernelFunc(call);
    };
    unregisterKernel(SCAN, 'webgpu');
    registerKernel({ ...config, kernelFunc } as ScanConfig);
    const { epochs } = await trainNetwork(wide, testJobContext());
    return { scans, losses: epochs.flatMap(({ trainLoss, devLoss }) => [trainLoss, devLoss]) };
  };

  test('a batch larger than the memory is split, and its gradients are added up', async () => {
    const whole = await train();
    withBytes(2 * bytesEach + 3);
    const split = await train();
    // Two epochs, each with one look at dev.
    expect([whole.scans, split.scans]).toEqual([2 * (1 + 1), 2 * (2 + 1)]);
    for (const [i, loss] of whole.losses.entries()) expect(split.losses[i]).toBeCloseTo(loss, 6);
  });

  test('a sequence that fits nowhere is refused with a remedy, and the next run is fine', async () => {
    const before = memory().numTensors;
    withBytes(bytesEach - 1);
    const error = await train().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      message: expect.stringContaining('expected one sequence to fit into'),
      remedy: expect.stringContaining('choose WebAssembly'),
    });
    expect(memory().numTensors).toBe(before);
    registerWebgpuBlstm(scheme, opened.device.limits);
    expect((await train()).losses).toHaveLength(4);
  });
});
