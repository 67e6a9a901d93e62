// The compiled kernels of the audio descriptors, from a file of this very app. They change no bit, only the time it takes; so
// where there are none (Safari before 16.4 has no SIMD) the plain code computes instead. As a file: the page's policy lets no
// worker fetch what is written into its own script.
import kernels from '../src/assembly/build/descriptors.wasm?url&no-inline';
import type { DescriptorModule } from '../src/core/audio/kernel-heap.ts';

/** Undefined where WebAssembly or its SIMD is missing, or the file cannot be had. */
export async function loadDescriptorKernels(): Promise<DescriptorModule | undefined> {
  try {
    const response = await fetch(kernels);
    return response.ok ? await WebAssembly.compile(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}
