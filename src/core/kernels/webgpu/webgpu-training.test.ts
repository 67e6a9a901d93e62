// Whole training runs on WebGPU: what leaks, what drifts, and whether the numbers are those of the reference.
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, memory, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testJobContext } from '../../../testing/job-context.ts';
import { startNodeGpu, stopNodeGpu, vulkanDriver, withoutDriver } from '../../../testing/node-gpu.ts';
import { smallTraining } from '../../../testing/small-training.ts';
import { trainNetwork } from '../../model/train-network.ts';
import type { TrainParams, TrainProgress } from '../../model/train-types.ts';
import { registerReferenceBlstm } from '../reference/register-reference.ts';
import { openWebgpu } from './open-webgpu.ts';
import { registerWebgpuBlstm } from './register-webgpu.ts';

vi.setConfig({ testTimeout: 120_000 });

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
    await trainNetwork(smallTraining(500, [8, 6, 5]), { ...testJobContext(), onProgress });
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
    const params = smallTraining(12, [20, 9, 14]);
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
