// What computes in the terminal: WebAssembly on the processor, from the installed package's own files.
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, sep } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { Provenance } from '../core/experiment/results-document.ts';
import { registerWasmBlstm } from '../core/kernels/wasm/register-wasm.ts';
import { enableRelaxedSimd, loadKernels } from './wasm-kernels.ts';

/** What `setUpTensorBackend` sets up, for people and for the provenance. */
export function describeTensorBackend(): Provenance['backend'] {
  return { name: 'wasm', adapter: cpus()[0]?.model.trim() ?? 'unknown processor' };
}

/** Makes WebAssembly this thread's backend. There is no other to fall back to. @throws Error if it cannot be started. */
export async function setUpTensorBackend(): Promise<void> {
  registerWasmBlstm(await loadKernels(enableRelaxedSimd()));
  await startWasm();
}

/** tfjs' backend without kernels for the network. @throws Error if it cannot be started. */
export async function startWasm(): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  setWasmPaths(`${dirname(resolve('@tensorflow/tfjs-backend-wasm'))}${sep}`);
  if (!(await setBackend('wasm'))) {
    throw new Error('startWasm: expected the backend wasm to start, but it did not');
  }
  await ready();
}
