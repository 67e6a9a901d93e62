// The compiled kernels of the audio descriptors in the terminal: set-up has compiled them, here they are read from disk.
import { readFile } from 'node:fs/promises';
import type { DescriptorModule } from '../core/audio/kernel-heap.ts';

/** @throws Error if there is no such file: `npm test` and `npx soften` make it. */
export async function loadDescriptorKernels(): Promise<DescriptorModule> {
  return WebAssembly.compile(await readFile(new URL('../assembly/build/descriptors.wasm', import.meta.url)));
}
