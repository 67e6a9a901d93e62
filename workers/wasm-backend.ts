// What a training worker computes on: WebAssembly, from files of this very app.
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { registerPortableBlstm } from '../src/core/kernels/portable/register-portable.ts';

/** Makes WebAssembly this worker's backend; to be called once. @throws Error if it cannot be started: there is no other. */
export async function startWasmBackend(): Promise<void> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasm,
    'tfjs-backend-wasm-simd.wasm': wasmSimd,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmThreaded,
  });
  registerPortableBlstm('wasm');
  if (!(await setBackend('wasm')))
    throw new Error('This browser cannot run WebAssembly, which training needs.');
  await ready();
}
