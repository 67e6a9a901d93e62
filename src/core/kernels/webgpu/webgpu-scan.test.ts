// The list of every kernel's cases on WebGPU: Dawn in Node, under each scheme.
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { blstmCases, checkErrors, measureErrors } from '../../../testing/blstm-cases.ts';
import { startNodeGpu, stopNodeGpu, vulkanDriver, withoutDriver } from '../../../testing/node-gpu.ts';
import { type OpenWebgpu, openWebgpu } from './open-webgpu.ts';
import { registerWebgpuBlstm } from './register-webgpu.ts';
import { describeScheme, scanSchemes } from './scan-scheme.ts';

// In software, and with others at the same cores.
vi.setConfig({ testTimeout: 60_000 });

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

  const checked = async (run: () => Promise<void>) => {
    await run().catch((error) => {
      // What the device says goes to the root.
      opened.watch.check();
      throw error;
    });
    opened.watch.check();
  };

  describe.each(scanSchemes.map((scheme) => [describeScheme(scheme), scheme] as const))('%s', (_, scheme) => {
    beforeAll(() => registerWebgpuBlstm(scheme, opened.device.limits));

    test.each(blstmCases.map(({ name, run }) => [name, run] as const))('%s', (_name, run) =>
      expect(checked(run)).resolves.toBeUndefined(),
    );

    test('more cells than a workgroup has threads', async () => {
      const cells = opened.device.limits.maxComputeInvocationsPerWorkgroup + 45;
      const shape = { batch: 3, steps: 4, inputSize: 3, cells, lengths: [4, 1, 3] };
      const errors = await measureErrors(shape);
      expect(() => checkErrors(errors)).not.toThrow();
      opened.watch.check();
    });
  });

  describe('on a device with four threads per workgroup', () => {
    // Up to 16 cells are looped over, four to a thread; more are left to the other scheme.
    beforeAll(() =>
      registerWebgpuBlstm(
        { kind: 'wholeScan', sequencesPerGroup: 2 },
        withLimits(opened.device.limits, { maxComputeInvocationsPerWorkgroup: 4 }),
      ),
    );

    const short = blstmCases.filter(({ name }) => !name.includes('1600'));
    test.each(short.map(({ name, run }) => [name, run] as const))('%s', (_name, run) =>
      expect(checked(run)).resolves.toBeUndefined(),
    );
  });
});

function withLimits(limits: GPUSupportedLimits, some: Partial<GPUSupportedLimits>) {
  const names = [
    'maxBufferSize',
    'maxStorageBufferBindingSize',
    'maxComputeInvocationsPerWorkgroup',
    'maxComputeWorkgroupSizeX',
    'maxComputeWorkgroupStorageSize',
  ] as const;
  const values = Object.fromEntries(names.map((name) => [name, some[name] ?? limits[name]]));
  return values as Record<(typeof names)[number], number>;
}
