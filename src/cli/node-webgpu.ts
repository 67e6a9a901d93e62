// WebGPU in the terminal: Dawn for Node, on the graphics driver of the system.
import { setBackend } from '@tensorflow/tfjs-core';
import { testBackend } from '../core/kernels/self-test.ts';
import { defaultScheme, fastestScheme } from '../core/kernels/webgpu/fastest-scheme.ts';
import { type OpenWebgpu, openWebgpu } from '../core/kernels/webgpu/open-webgpu.ts';
import { registerWebgpuBlstm } from '../core/kernels/webgpu/register-webgpu.ts';
import { timeTrainingPass } from '../core/model/time-pass.ts';
import { takeSoftwareDriver } from './software-driver.ts';

/** A network of the paper's size, for a moment. */
const size = { inputs: 100, cellsPerDirection: [240, 240], sequences: 8, frames: 32 };

/**
 * Makes WebGPU this thread's backend, tested and with its fastest scheme.
 * @throws Error saying why it cannot be used
 */
export async function setUpNodeWebgpu(): Promise<OpenWebgpu> {
  const opened = await openWebgpu(await startDawn());
  const { limits } = opened.device;
  registerWebgpuBlstm(defaultScheme, limits);
  await setBackend('webgpu');
  await testBackend();
  if (!opened.adapter.isSoftware)
    await fastestScheme(limits, () => timeTrainingPass(size, () => performance.now()));
  opened.watch.check();
  return opened;
}

/**
 * The system's graphics drivers as `navigator.gpu`; where they have no adapter, the one in software that Chromium brings.
 * @throws Error if the package is not installed
 */
export async function startDawn(): Promise<GPU> {
  const dawn = await import('webgpu').catch((cause: unknown) => {
    throw new Error('the package webgpu, which brings WebGPU to Node, is not installed: npm install webgpu', {
      cause,
    });
  });
  Object.assign(globalThis, dawn.globals);
  let gpu = dawn.create([]);
  if (!(await gpu.requestAdapter()) && takeSoftwareDriver()) gpu = dawn.create([]);
  // tfjs looks for it there.
  const host = globalThis as { navigator?: object };
  host.navigator ??= {};
  Object.defineProperty(host.navigator, 'gpu', { value: gpu, configurable: true });
  return gpu;
}
