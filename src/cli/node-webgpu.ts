// WebGPU in the terminal: Dawn for Node, on the graphics driver of the system.
import { setBackend } from '@tensorflow/tfjs-core';
import { testBackend } from '../core/kernels/self-test.ts';
import { defaultScheme, fastestScheme } from '../core/kernels/webgpu/fastest-scheme.ts';
import { type OpenWebgpu, openWebgpu } from '../core/kernels/webgpu/open-webgpu.ts';
import { registerWebgpuBlstm } from '../core/kernels/webgpu/register-webgpu.ts';
import { timeTrainingPass } from '../core/model/time-pass.ts';
import { createDawn, placeInNavigator } from './dawn-instance.ts';
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
  let gpu = await createDawn([]);
  if (!(await gpu.requestAdapter()) && takeSoftwareDriver()) gpu = await createDawn([]);
  placeInNavigator(gpu);
  return gpu;
}
