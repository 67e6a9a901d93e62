// The worker that trains. It computes on WebAssembly, from files of this very app.
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { FeatureTable } from '../src/core/corpus/corpus.ts';
import { runExperiment } from '../src/core/experiment/run-experiment.ts';
import { registerPortableBlstm } from '../src/core/kernels/portable/register-portable.ts';
import type { ExperimentContract } from '../src/jobs/contracts/experiment.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';

setWasmPaths({
  'tfjs-backend-wasm.wasm': wasm,
  'tfjs-backend-wasm-simd.wasm': wasmSimd,
  'tfjs-backend-wasm-threaded-simd.wasm': wasmThreaded,
});
registerPortableBlstm('wasm');
const features: FeatureTable[] = [];
const backend = { name: 'wasm', adapter: 'WebAssembly, one thread' };

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<ExperimentContract>(self as unknown as PortLike, {
  clearFeatures: async () => {
    features.length = 0;
    return null;
  },
  addFeatures: async (table) => {
    features.push(table);
    return null;
  },
  runExperiment: async (request, context) => {
    if (!(await setBackend('wasm')))
      throw new Error('This browser cannot run WebAssembly, which training needs.');
    await ready();
    const result = await runExperiment(
      { ...request, features, provenance: { ...request.provenance, backend } },
      context,
    );
    return { ...result, notKept: null };
  },
});
