// WebGPU in Node for `soften bench blstm`, by the package `webgpu`, on whatever adapter is there. Counts what is
// dispatched and what lies in buffers, whoever does it.
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, ready, setBackend } from '@tensorflow/tfjs-core';
import { MissingError, type Stepper } from './bench-blstm-engines.ts';

/** Makes WebGPU the backend of this process. @throws MissingError without the package or without an adapter */
export async function startGpu(): Promise<Required<Pick<Stepper, 'adapter' | 'gpu'>>> {
  const { create, globals } = await webGpuPackage();
  Object.assign(globalThis, globals);
  const gpu = create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new MissingError('no WebGPU adapter was found');
  // Node 20 has no navigator, and a later one's is read-only.
  const navigator = globalThis.navigator ?? {};
  Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await setBackend('webgpu')))
    throw new Error('startGpu: expected the backend webgpu to start, but it did not');
  await ready();
  const { device } = backend() as WebGPUBackend;
  return { adapter: nameOf(adapter.info), gpu: watchDevice(device) };
}

/** Adapters differ in what they tell of themselves; one in software says nothing of a graphics card's speed. */
function nameOf({ description, device, vendor, architecture, isFallbackAdapter }: GPUAdapterInfo): string {
  const name =
    [description, device, `${vendor} ${architecture}`].find((text) => text.trim()) ?? 'unknown GPU';
  return isFallbackAdapter ? `${name} (software)` : name;
}

/** For an engine that brings its own device: call it before the first step. */
export function watchDevice(device: GPUDevice): NonNullable<Stepper['gpu']> {
  const counts = countDispatches();
  const buffers = watchBuffers();
  let failure: string | undefined;
  // Both would go on with garbage, and fast.
  device.addEventListener('uncapturederror', ({ error }) => (failure ??= error.message));
  void device.lost.then(({ message }) => (failure ??= `the device was lost: ${message}`));
  return {
    dispatches: () => counts.dispatches,
    peakBytes: () => buffers.peakBytes,
    failure: () => failure,
  };
}

/** Every dispatch of the process from now on. */
function countDispatches(): { readonly dispatches: number } {
  const counts = { dispatches: 0 };
  const pass = GPUComputePassEncoder.prototype;
  for (const name of ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect'] as const) {
    const original = pass[name] as (...sizes: unknown[]) => void;
    Object.defineProperty(pass, name, {
      configurable: true,
      writable: true,
      value: function dispatch(this: GPUComputePassEncoder, ...sizes: unknown[]) {
        counts.dispatches += 1;
        return original.apply(this, sizes);
      },
    });
  }
  return counts;
}

/** Bytes in buffers that were made and not yet destroyed. */
function watchBuffers(): { readonly peakBytes: number } {
  const watched = { bytes: 0, peakBytes: 0 };
  const living = new WeakSet<GPUBuffer>();
  const { createBuffer } = GPUDevice.prototype;
  const { destroy } = GPUBuffer.prototype;
  GPUDevice.prototype.createBuffer = function create(descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    living.add(buffer);
    watched.bytes += descriptor.size;
    watched.peakBytes = Math.max(watched.peakBytes, watched.bytes);
    return buffer;
  };
  GPUBuffer.prototype.destroy = function release() {
    if (living.delete(this)) watched.bytes -= this.size;
    return destroy.call(this);
  };
  return watched;
}

async function webGpuPackage() {
  try {
    return await import('webgpu');
  } catch (error) {
    throw new MissingError(`the package webgpu does not load (${(error as Error).message})`);
  }
}
