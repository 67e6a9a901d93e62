// WebGPU in Node for `soften bench blstm`, on whatever adapter is there. Counts what is dispatched and what lies in
// buffers, whoever does it.
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { openWebgpu } from '../core/kernels/webgpu/open-webgpu.ts';
import { MissingError, type Stepper } from './bench-blstm-engines.ts';
import { startDawn } from './node-webgpu.ts';

export interface BenchGpu {
  readonly device: GPUDevice;
  /** A stepper around a step that computes here. What the device refuses unseen makes it reject: garbage is fast. */
  stepper(step: Stepper['step']): Stepper;
}

/** Makes WebGPU the backend of this process. @throws MissingError without an adapter, Error without the package */
export async function startGpu(): Promise<BenchGpu> {
  const gpu = await startDawn();
  if (!(await gpu.requestAdapter())) throw new MissingError('no WebGPU adapter was found');
  const counts = countDispatches();
  const buffers = watchBuffers();
  const { adapter, device, watch } = await openWebgpu(gpu);
  if (!(await setBackend('webgpu')))
    throw new Error('startGpu: expected the backend webgpu to start, but it did not');
  await ready();
  return {
    device,
    stepper: (step) => ({
      adapter: adapter.isSoftware ? `${adapter.name} (software)` : adapter.name,
      gpu: { dispatches: () => counts.dispatches, peakBytes: () => buffers.peakBytes },
      async step(frames) {
        await Promise.race([step(frames), watch.failed]);
        watch.check();
      },
    }),
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
