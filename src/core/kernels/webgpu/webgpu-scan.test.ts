// The list of every kernel's cases on WebGPU: Dawn in Node, under each scheme.
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blstmCases } from '../../../testing/blstm-cases.ts';
import { startNodeGpu, stopNodeGpu, vulkanDriver, withoutDriver } from '../../../testing/node-gpu.ts';
import { type OpenWebgpu, openWebgpu } from './open-webgpu.ts';
import { registerWebgpuBlstm } from './register-webgpu.ts';
import { describeScheme, scanSchemes } from './scan-scheme.ts';

describe.skipIf(!vulkanDriver())(`WebGPU in Node${withoutDriver}`, () => {
  let opened: OpenWebgpu;

  beforeAll(async () => {
    opened = await openWebgpu(await startNodeGpu('vulkan'));
    await setBackend('webgpu');
  });

  afterAll(() => {
    removeBackend('webgpu');
    stopNodeGpu();
  });

  test('runs on the backend it names', () => expect(backend()).toBeInstanceOf(WebGPUBackend));

  describe.each(scanSchemes.map((scheme) => [describeScheme(scheme), scheme] as const))('%s', (_, scheme) => {
    beforeAll(() => registerWebgpuBlstm(scheme));

    test.each(blstmCases.map(({ name, run }) => [name, run] as const))('%s', async (_, run) => {
      await run().catch((error) => {
        opened.watch.check();
        throw error;
      });
      opened.watch.check();
    });
  });
});
