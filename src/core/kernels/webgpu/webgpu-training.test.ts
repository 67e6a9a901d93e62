// Whole training runs on WebGPU: what leaks, what drifts, and whether the numbers are those of the reference.
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, memory, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testJobContext } from '../../../testing/job-context.ts';
import { startNodeGpu, stopNodeGpu, vulkanDriver, withoutDriver } from '../../../testing/node-gpu.ts';
import { createRandom } from '../../array/random.ts';
import type { TrainSequence } from '../../model/sequences.ts';
import { trainNetwork } from '../../model/train-network.ts';
import { trainPresets } from '../../model/train-presets.ts';
import type { TrainParams, TrainProgress } from '../../model/train-types.ts';
import { registerReferenceBlstm } from '../reference/register-reference.ts';
import { openWebgpu } from './open-webgpu.ts';
import { registerWebgpuBlstm } from './register-webgpu.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Sequences of `lengths` frames with 3 inputs, and one target that hangs on them. */
function drawSequences(lengths: readonly number[], seed: number): TrainSequence[] {
  const random = createRandom(seed);
  return lengths.map((rows) => {
    const inputs = Float32Array.from({ length: rows * 3 }, () => random.normal(0, 1));
    const targets = Float32Array.from({ length: rows }, (_, i) => 0.3 * Math.sin(inputs[3 * i] as number));
    return { inputs: { data: inputs, rows, cols: 3 }, targets: { data: targets, rows, cols: 1 } };
  });
}

function paramsOf(maxEpochs: number, lengths: readonly number[]): TrainParams {
  return {
    settings: {
      ...trainPresets.paper.settings,
      cellsPerDirection: [4, 3],
      optimiser: { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      lossForm: 'mean',
      clipNorm: 1,
      sequencesPerPass: 2,
      maxEpochs,
      stopping: { measure: 'loss', patience: maxEpochs },
      weightSum: null,
    },
    targets: [{ dimension: 'arousal', kind: 'E', weight: 1 }],
    train: drawSequences(lengths, 1),
    dev: drawSequences([7, 5], 2),
    seed: 3,
  };
}

async function finalWeights(params: TrainParams): Promise<Float32Array[]> {
  const { networks } = await trainNetwork(params, testJobContext<TrainProgress>());
  return (networks[0]?.weights ?? []).map(({ data }) => data);
}

describe('memory, on Dawn without a driver', () => {
  beforeAll(async () => {
    const { device } = await openWebgpu(await startNodeGpu('null'));
    registerWebgpuBlstm({ kind: 'wholeScan', sequencesPerGroup: 1 }, device.limits);
    await setBackend('webgpu');
  });

  afterAll(() => {
    removeBackend('webgpu');
    stopNodeGpu();
  });

  test('over 1000 training passes neither tensors nor bytes on the GPU become more', async () => {
    const seen: { tensors: number; used: number; allocated: number }[] = [];
    const onProgress = () => {
      const { numBytesInGPU, numBytesAllocatedInGPU } = (backend() as WebGPUBackend).memory();
      seen.push({ tensors: memory().numTensors, used: numBytesInGPU, allocated: numBytesAllocatedInGPU });
    };
    const before = memory().numTensors;
    await trainNetwork(paramsOf(500, [8, 6, 5]), { ...testJobContext(), onProgress });
    expect(seen).toHaveLength(500);
    const [early, late] = [seen[9], seen[499]];
    expect(late).toEqual(early);
    expect(memory().numTensors).toBe(before);
  });
});

describe.skipIf(!vulkanDriver())(`numbers${withoutDriver}`, () => {
  beforeAll(async () => {
    const { device } = await openWebgpu(await startNodeGpu('vulkan'));
    registerWebgpuBlstm({ kind: 'wholeScan', sequencesPerGroup: 2 }, device.limits);
    registerReferenceBlstm();
  });

  afterAll(() => {
    removeBackend('webgpu');
    stopNodeGpu();
  });

  test('a run gives the same bits again, and the weights that the reference gives', async () => {
    const params = paramsOf(12, [20, 9, 14]);
    await setBackend('webgpu');
    const weights = await finalWeights(params);
    expect(await finalWeights(params)).toEqual(weights);
    await setBackend('cpu');
    expect(backend()).toBeInstanceOf(MathBackendCPU);
    const expected = await finalWeights(params);
    for (const [i, values] of weights.entries()) {
      for (const [n, value] of values.entries())
        expect(Math.abs(value - (expected[i]?.[n] as number))).toBeLessThan(2e-5);
    }
  });
});
