// What training computes on, and whether it says why. A GPU is Dawn's null backend, which computes nothing, or SwiftShader.
import { getBackend } from '@tensorflow/tfjs-core';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import {
  type BackendMeasurement,
  type BackendRequest,
  measurementKey,
  whyNotFaster,
} from '../src/core/kernels/backend-choice.ts';
import { testJobContext } from '../src/testing/job-context.ts';
import { startNodeGpu, stopNodeGpu, vulkanDriver, withoutDriver } from '../src/testing/node-gpu.ts';

vi.setConfig({ testTimeout: 60_000 });
vi.mock('./wasm-backend.ts', async () => {
  const { startWasmInNode } = await import('../src/testing/wasm-kernels.ts');
  return { startWasmBackend: vi.fn<typeof startWasmInNode>(startWasmInNode) };
});
const { createTensorBackend } = await import('./tensor-backend.ts');
const { startWasmBackend } = await import('./wasm-backend.ts');

const size = { inputs: 3, cellsPerDirection: [4], sequences: 2, frames: 4 };
const request = (change: Partial<BackendRequest> = {}): BackendRequest => ({
  wish: 'automatic',
  size,
  atOnce: 1,
  remembered: {},
  ...change,
});
const nothing = async () => getBackend();
const context = testJobContext();

/** `gpu` under another adapter's name, so that it counts as hardware. */
function renamed(gpu: GPU): GPU {
  return {
    async requestAdapter(options?: GPURequestAdapterOptions) {
      const adapter = (await gpu.requestAdapter(options)) as GPUAdapter;
      return {
        limits: adapter.limits,
        info: { description: 'Test GPU', isFallbackAdapter: false },
        requestDevice: (wanted: GPUDeviceDescriptor) => adapter.requestDevice(wanted),
      };
    },
  } as unknown as GPU;
}

function remembering(measurement: Omit<BackendMeasurement, 'scheme'>): BackendRequest['remembered'] {
  return { [measurementKey('Test GPU', size)]: { scheme: { kind: 'perStep' }, ...measurement } };
}

afterEach(stopNodeGpu);
afterAll(() => vi.restoreAllMocks());

describe('without WebGPU', () => {
  test.each(['automatic', 'webgpu'] as const)('%s comes to WebAssembly, and says why', async (wish) => {
    const backend = createTensorBackend(undefined);
    const { report, measured } = await backend.choose(request({ wish }));
    expect(report).toMatchObject({ name: 'wasm', reason: 'This browser offers no WebGPU.' });
    expect(measured).toBeNull();
    expect(await backend.on(nothing)(null, context)).toBe('wasm');
  });

  test('whoever asks for WebAssembly gets it without a word', async () => {
    const { report } = await createTensorBackend(undefined).choose(request({ wish: 'wasm' }));
    expect(report).toMatchObject({ name: 'wasm', reason: null });
  });

  test.each([
    ['plain', 'no relaxed SIMD'],
    ['portable', 'no SIMD'],
  ] as const)('the kernels for older browsers (%s) are told, with the reason', async (build, reason) => {
    const start = vi.mocked(startWasmBackend);
    const chosen = async (wish: BackendRequest['wish']) => {
      start.mockResolvedValueOnce(build);
      return (await createTensorBackend(undefined).choose(request({ wish }))).report.reason;
    };
    expect(await chosen('wasm')).toMatch(new RegExp(`^WebAssembly of this browser has ${reason}`));
    expect(await chosen('automatic')).toMatch(
      new RegExp(`^This browser offers no WebGPU. WebAssembly of this browser has ${reason}`),
    );
  });

  test('whoever chooses nothing trains on WebAssembly', async () => {
    expect(await createTensorBackend(undefined).on(nothing)(null, context)).toBe('wasm');
  });
});

test.each([
  ['without an adapter', { requestAdapter: async () => null }, 'no graphics adapter with WebGPU was found'],
  [
    'whose device cannot have what its adapter promised',
    {
      requestAdapter: async () => ({
        limits: {},
        info: { description: 'Test GPU', isFallbackAdapter: false },
        requestDevice: () => Promise.reject(new Error('maxBufferSize exceeds the limit of 268435456')),
      }),
    },
    'maxBufferSize exceeds the limit of 268435456',
  ],
])('a browser %s comes to WebAssembly, and says why', async (_, gpu, reason) => {
  const backend = createTensorBackend(gpu as unknown as GPU);
  const { report } = await backend.choose(request({ wish: 'webgpu' }));
  expect(report).toMatchObject({ name: 'wasm', reason: `${reason}.` });
  expect(await backend.on(nothing)(null, context)).toBe('wasm');
});

test('a GPU that computes nothing is found out, even where it was asked for', async () => {
  const gpu = renamed(await startNodeGpu('null'));
  const backend = createTensorBackend(gpu);
  const { report } = await backend.choose(request({ wish: 'webgpu' }));
  expect(report).toMatchObject({
    name: 'wasm',
    reason: expect.stringMatching(/^Test GPU computes wrongly: .*of a tiny layer/),
  });
  expect(await backend.on(nothing)(null, context)).toBe('wasm');
});

describe.skipIf(!vulkanDriver())(`with WebGPU${withoutDriver}`, () => {
  test('an adapter in software is left alone, unless it was asked for', async () => {
    const backend = createTensorBackend(await startNodeGpu('vulkan'));
    const { report } = await backend.choose(request());
    expect(report).toMatchObject({ name: 'wasm', reason: expect.stringMatching(/SwiftShader.* is no GPU/) });
    const { report: asked } = await backend.choose(request({ wish: 'webgpu' }));
    expect(asked).toMatchObject({ name: 'webgpu', reason: null });
    expect(asked.adapter).toContain('SwiftShader');
    expect(await backend.on(nothing)(null, context)).toBe('webgpu');
    await backend.choose(request({ wish: 'wasm' }));
    expect(await backend.on(nothing)(null, context)).toBe('wasm');
  });

  test('after a device was lost the next choice opens another, which computes', async () => {
    let device: GPUDevice | undefined;
    const gpu = await startNodeGpu('vulkan');
    const noted = {
      async requestAdapter(options?: GPURequestAdapterOptions) {
        const adapter = (await gpu.requestAdapter(options)) as GPUAdapter;
        const requestDevice = async (wanted: GPUDeviceDescriptor) => {
          device = await adapter.requestDevice(wanted);
          return device;
        };
        return { limits: adapter.limits, info: adapter.info, requestDevice };
      },
    } as unknown as GPU;
    const backend = createTensorBackend(noted);
    await backend.choose(request({ wish: 'webgpu' }));
    const first = device;
    first?.destroy();
    await first?.lost;
    await expect(backend.on(nothing)(null, context)).rejects.toThrow('The GPU was lost');
    const { report } = await backend.choose(request({ wish: 'webgpu' }));
    expect(report).toMatchObject({ name: 'webgpu', reason: null });
    expect(device).not.toBe(first);
    expect(await backend.on(nothing)(null, context)).toBe('webgpu');
  });

  test('the faster one is taken, by what was remembered of this adapter', async () => {
    const backend = createTensorBackend(renamed(await startNodeGpu('vulkan')));
    const fast = await backend.choose(request({ remembered: remembering({ webgpuSec: 0.1, wasmSec: 0.5 }) }));
    expect(fast).toEqual({ report: { name: 'webgpu', adapter: 'Test GPU', reason: null }, measured: null });
    const slow = await backend.choose(
      request({ atOnce: 6, remembered: remembering({ webgpuSec: 0.1, wasmSec: 0.5 }) }),
    );
    expect(slow.report).toMatchObject({ name: 'wasm', reason: expect.stringContaining('100 ms on the GPU') });
  });

  test('what is not known is measured, and given back to be remembered', async () => {
    const backend = createTensorBackend(renamed(await startNodeGpu('vulkan')));
    const { measured } = await backend.choose(request({ wish: 'webgpu' }));
    expect(measured?.key).toBe(measurementKey('Test GPU', size));
    expect(measured?.measurement.webgpuSec).toBeGreaterThan(0);
    expect(measured?.measurement.wasmSec).toBeGreaterThan(0);
    expect(await backend.on(nothing)(null, context)).toBe('webgpu');
  });
});

test('several workers on WebAssembly count against one on the GPU', () => {
  const measurement = { scheme: { kind: 'perStep' } as const, webgpuSec: 0.3, wasmSec: 1 };
  expect(whyNotFaster(measurement, 3)).toBeNull();
  expect(whyNotFaster(measurement, 4)).toContain(
    '300 ms on the GPU and 1000 ms on WebAssembly, of which 4 workers',
  );
});
