// What a training worker computes on: WebAssembly, from files of this very app.
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import kernels from '../src/assembly/build/kernels.wasm?url';
import relaxedKernels from '../src/assembly/build/kernels-relaxed.wasm?url';
import { registerPortableBlstm } from '../src/core/kernels/portable/register-portable.ts';
import { type KernelBuild, kernelBuildFor } from '../src/core/kernels/wasm/kernel-build.ts';
import { registerWasmBlstm } from '../src/core/kernels/wasm/register-wasm.ts';
import { knowsRelaxedSimd } from '../src/core/kernels/wasm/relaxed-simd.ts';

/**
 * Makes WebAssembly this worker's backend, and says with which kernels; to be called once.
 * @throws Error if it cannot be started: there is no other.
 */
export async function startWasmBackend(): Promise<KernelBuild> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasm,
    'tfjs-backend-wasm-simd.wasm': wasmSimd,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmThreaded,
  });
  // The build with threads has a memory that the kernels cannot share; other cores train other networks.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const build = await registerKernels();
  if (!(await setBackend('wasm')))
    throw new Error('This browser cannot run WebAssembly, which training needs.');
  await ready();
  return build;
}

/** Without SIMD (Safari before 16.4) tfjs computes without it too, and the portable kernels do. */
async function registerKernels(): Promise<KernelBuild> {
  const hasSimd = Boolean(await env().getAsync('WASM_HAS_SIMD_SUPPORT'));
  const build = kernelBuildFor(hasSimd, knowsRelaxedSimd());
  if (build === 'portable') {
    registerPortableBlstm('wasm');
    return build;
  }
  const response = await fetch(build === 'relaxed' ? relaxedKernels : kernels);
  if (!response.ok)
    throw new Error(`startWasmBackend: expected ${response.url}, got status ${response.status}`);
  registerWasmBlstm(await WebAssembly.compile(await response.arrayBuffer()));
  return build;
}
