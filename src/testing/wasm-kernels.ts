// The compiled kernels for tests of core, which knows no files.

import { setUpTensorBackend } from '../cli/tensor-backend.ts';
import { enableRelaxedSimd, loadKernels } from '../cli/wasm-kernels.ts';
import type { KernelBuild } from '../core/kernels/wasm/kernel-build.ts';
import { registerWasmBlstm } from '../core/kernels/wasm/register-wasm.ts';

/** Registers one build for tfjs' backend 'wasm'. @throws Error if this engine cannot run the relaxed one. */
export async function registerWasmBuild(build: 'plain' | 'relaxed'): Promise<void> {
  if (build === 'relaxed' && !enableRelaxedSimd())
    throw new Error('registerWasmBuild: expected an engine with relaxed SIMD');
  registerWasmBlstm(await loadKernels(build === 'relaxed'));
}

/** For `startWasmBackend` of the workers, which has its files from the bundler. */
export async function startWasmInNode(): Promise<KernelBuild> {
  await setUpTensorBackend();
  return 'relaxed';
}
