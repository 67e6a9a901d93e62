// The alternative that `soften bench blstm` holds the engine against: the same network as TensorFlow.js users would write
// it, with the package tfjs-layers. Only this file may import it, so that it never reaches the product.
import { env, type Tensor3D, tensor3d, train } from '@tensorflow/tfjs-core';
import type { Sequential } from '@tensorflow/tfjs-layers';
import { trainPresets } from '../core/model/train-presets.ts';
import { drawSequences } from './bench-blstm-data.ts';
import { MissingError, type Stepper } from './bench-blstm-engines.ts';
import type { BenchSize } from './bench-blstm-sizes.ts';
import { describeProcessor, startWasm } from './tensor-backend.ts';

export async function wasmLayersStepper(size: BenchSize): Promise<Stepper> {
  await startWasm();
  return { adapter: describeProcessor('wasm').adapter, step: await layersStep(size) };
}

export async function webGpuLayersStepper(size: BenchSize): Promise<Stepper> {
  // Not before it is needed: the processor's measurement would count its memory.
  const { startGpu } = await import('./bench-blstm-gpu.ts');
  const { stepper } = await startGpu();
  // Soften gives up some speed to get the same sums every time; users of tf.layers leave the choice to tfjs.
  env().set('WEBGPU_MATMUL_PROGRAM_TYPE', -1);
  return stepper(await layersStep(size));
}

/** The step for the backend that is set up: noise, network, squared error and optimiser are those of networkStep. */
async function layersStep(size: BenchSize): Promise<(frames: number) => Promise<void>> {
  const { optimiser, inputNoiseSd } = trainPresets.paper.settings;
  const model = await buildModel(size, inputNoiseSd);
  if (optimiser.kind !== 'sgd') throw new Error('layersStep: expected the preset paper to use sgd');
  model.compile({
    optimizer: train.momentum(optimiser.learningRate, optimiser.momentum),
    loss: 'meanSquaredError',
  });
  const sequences = drawSequences(size);
  const stack = (part: 'inputs' | 'targets', frames: number): Tensor3D => {
    const width = sequences[0]?.[part].cols ?? 0;
    const data = new Float32Array(size.batch * frames * width);
    for (const [i, sequence] of sequences.entries())
      data.set(sequence[part].data.subarray(0, frames * width), i * frames * width);
    return tensor3d(data, [size.batch, frames, width]);
  };
  return async (frames) => {
    const [inputs, targets] = [stack('inputs', frames), stack('targets', frames)];
    // The loss it resolves to has been read back, but the update comes after it.
    await model.trainOnBatch(inputs, targets);
    await model.getWeights().at(-1)?.data();
    inputs.dispose();
    targets.dispose();
  };
}

async function buildModel(size: BenchSize, noiseSd: number): Promise<Sequential> {
  const { inputs, cellsPerDirection, outputs } = size;
  const { layers, sequential } = await tfLayers();
  const model = sequential();
  model.add(layers.gaussianNoise({ stddev: noiseSd, inputShape: [null, inputs] }));
  for (const units of cellsPerDirection) {
    // Its default gate is hardSigmoid, and drawing an orthogonal matrix takes a minute.
    const layer = layers.lstm({
      units,
      returnSequences: true,
      recurrentActivation: 'sigmoid',
      recurrentInitializer: 'glorotUniform',
    });
    model.add(layers.bidirectional({ layer, mergeMode: 'concat' }));
  }
  model.add(layers.dense({ units: outputs }));
  return model;
}

async function tfLayers() {
  try {
    return await import('@tensorflow/tfjs-layers');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new MissingError('the package @tensorflow/tfjs-layers is not installed; npm install brings it');
  }
}
