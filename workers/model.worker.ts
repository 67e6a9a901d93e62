// The worker of saved models: reads their files, and predicts recordings the way that `soften predict` does.
import { predictRecording } from '../src/core/experiment/predict-recording.ts';
import { blobSource } from '../src/formats/file-source.ts';
import { fitFeatures } from '../src/formats/model-features.ts';
import { readModelFiles } from '../src/formats/model-files.ts';
import type { ModelContract } from '../src/jobs/contracts/model.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';
import { startWasmBackend } from './wasm-backend.ts';

let backend: Promise<unknown> | undefined;

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<ModelContract>(self as unknown as PortLike, {
  openModels: {
    run: (files) => readModelFiles(files.map(({ path, blob }) => blobSource(path, blob))),
    transfer: collectBuffers,
  },
  predict: {
    run: async ({ model, features, speaking }, { control }) => {
      const { features: fitted, findings } = fitFeatures(features, model.description, speaking);
      if (!fitted) return { prediction: null, findings };
      backend ??= startWasmBackend();
      await backend;
      const options = { speaking, checkpoint: () => control.checkpoint() };
      return { prediction: await predictRecording(model, fitted, options), findings };
    },
    transfer: collectBuffers,
  },
});
