// A training step of Soften's own network for `soften bench blstm`, as trainNetwork takes it: a batch with noise, a
// pass, an update. On whatever tfjs backend and kernels are set up.
import { type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { createRandom } from '../core/array/random.ts';
import { trainingBatch } from '../core/model/batches.ts';
import { parametersOf, trainingPass } from '../core/model/network.ts';
import { drawWeights } from '../core/model/network-weights.ts';
import { createOptimiser } from '../core/model/optimiser.ts';
import { finish } from '../core/model/pieces.ts';
import { trainPresets } from '../core/model/train-presets.ts';
import { drawSequences } from './bench-blstm-data.ts';
import type { BenchSize } from './bench-blstm-sizes.ts';

/** The step for the backend that is set up. The optimiser and the noise are the paper's, whatever the size. */
export function networkStep(size: BenchSize): (frames: number) => Promise<void> {
  const { optimiser: settings, inputNoiseSd, initialRange } = trainPresets.paper.settings;
  const sequences = drawSequences(size);
  const random = createRandom(2);
  let parameters: Tensor[] = parametersOf(drawWeights(size, initialRange, 3));
  const optimiser = createOptimiser(settings, parameters);
  return async (frames) => {
    const segments = sequences.map((sequence) => ({ sequence, from: 0, frames }));
    const batch = trainingBatch(segments, inputNoiseSd, random);
    const factors = tensor1d(new Array<number>(size.outputs).fill(2 / (size.batch * frames)));
    const { gradients, squaredErrors } = finish(trainingPass(parameters, batch, factors));
    parameters = optimiser.update(parameters, gradients);
    // Reading them back is what waits for the graphics card.
    await Promise.all([squaredErrors.data(), parameters.at(-1)?.data()]);
    for (const tensor of [batch.inputs, batch.targets, batch.mask, factors, squaredErrors, ...gradients])
      tensor.dispose();
  };
}
