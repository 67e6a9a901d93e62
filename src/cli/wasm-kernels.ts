// The compiled kernels of src/assembly in the terminal: set-up has compiled them, here they are read from disk.
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import type { DescriptorModule } from '../core/audio/kernel-heap.ts';
import { knowsRelaxedSimd } from '../core/kernels/wasm/relaxed-simd.ts';

/** Whether the faster build runs here. Node 20 knows relaxed SIMD but has to be told to. */
export function enableRelaxedSimd(): boolean {
  if (!knowsRelaxedSimd()) setFlagsFromString('--experimental-wasm-relaxed-simd');
  return knowsRelaxedSimd();
}

/** @throws Error if there is no such file: `npm test` and `npx soften` make it. */
export async function loadKernels(isRelaxed: boolean): Promise<WebAssembly.Module> {
  const file = isRelaxed ? 'kernels-relaxed.wasm' : 'kernels.wasm';
  return compiled(file);
}

/** Those of the audio descriptors. @throws Error as `loadKernels` */
export function loadDescriptorKernels(): Promise<DescriptorModule> {
  return compiled('descriptors.wasm');
}

async function compiled(file: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL(`../assembly/build/${file}`, import.meta.url)));
}
