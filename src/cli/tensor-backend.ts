// What computes in the terminal: WebAssembly on the processor, from the installed package's own files; or what was asked
// for. Nothing is fallen back to: whoever asks for a GPU in a terminal wants to know that there is none.
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, sep } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { Provenance } from '../core/experiment/results-document.ts';
import { registerPortableBlstm } from '../core/kernels/portable/register-portable.ts';
import { registerReferenceBlstm } from '../core/kernels/reference/register-reference.ts';
import { registerWasmBlstm } from '../core/kernels/wasm/register-wasm.ts';
import { enableRelaxedSimd, loadKernels } from './wasm-kernels.ts';

/** `reference` is plain loops with sums in float64: slow, and for comparison. */
export const terminalBackends = ['wasm', 'webgpu', 'reference'] as const;
export type TerminalBackend = (typeof terminalBackends)[number];

/** What computes on the processor, for people and for the provenance. */
export function describeProcessor(
  name: Exclude<TerminalBackend, 'webgpu'> | 'portable',
): Provenance['backend'] {
  return { name, adapter: cpus()[0]?.model.trim() ?? 'unknown processor' };
}

/** Makes plain JavaScript this thread's backend. */
export async function setUpReferenceBackend(): Promise<void> {
  await import('@tensorflow/tfjs-backend-cpu');
  registerReferenceBlstm();
  await setBackend('cpu');
}

/** Makes WebAssembly this thread's backend. There is no other to fall back to. @throws Error if it cannot be started. */
export async function setUpTensorBackend(): Promise<void> {
  registerWasmBlstm(await loadKernels(enableRelaxedSimd()));
  await startWasm();
}

/** The scan in JavaScript, the products around it on tfjs' WebAssembly: what the compiled kernels are measured against. */
export async function setUpPortableBackend(): Promise<void> {
  registerPortableBlstm('wasm');
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
