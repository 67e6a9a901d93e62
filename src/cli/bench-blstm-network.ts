// A training step of Soften's own network for `soften bench blstm`, as trainNetwork takes it: batches with noise, passes,
// an update. On whatever tfjs backend and kernels are set up.
import { setImmediate } from 'node:timers/promises';
import { add, type Tensor, tensor, tensor1d } from '@tensorflow/tfjs-core';
import { createRandom } from '../core/array/random.ts';
import { kernelTraits } from '../core/kernels/kernel-traits.ts';
import { inGroups, trainingArrays } from '../core/model/batches.ts';
import { type PassResult, parametersOf, trainingPass } from '../core/model/network.ts';
import { describeNetwork, drawWeights } from '../core/model/network-weights.ts';
import { createOptimiser } from '../core/model/optimiser.ts';
import { createDriver } from '../core/model/pieces.ts';
import { sequencesPerPassOf } from '../core/model/sequences-at-once.ts';
import { type BatchArrays, batchTensors, type ShardPool } from '../core/model/shard.ts';
import { sharePasses } from '../core/model/share-passes.ts';
import { trainPresets } from '../core/model/train-presets.ts';
import { drawSequences } from './bench-blstm-data.ts';
import type { BenchSize } from './bench-blstm-sizes.ts';

/** Lets messages in, as training does: a helper that is done waits for its next pass no longer than a piece takes. */
const drive = createDriver(() => setImmediate());

/**
 * The step for the backend that is set up. The optimiser and the noise are the paper's, whatever the size. With `helpers`
 * the sequences of the step are dealt out among them and this thread.
 */
export function networkStep(size: BenchSize, helpers?: ShardPool): (frames: number) => Promise<void> {
  const { optimiser: settings, inputNoiseSd, initialRange } = trainPresets.paper.settings;
  const sequences = drawSequences(size);
  const random = createRandom(2);
  const evenly = Math.ceil(size.batch / (1 + (helpers?.size ?? 0)));
  const fitting = Math.min(evenly, size.sequencesPerPass ?? evenly);
  let parameters: Tensor[] = parametersOf(drawWeights(size, initialRange, 3));
  const optimiser = createOptimiser(settings, parameters);
  return async (frames) => {
    const segments = sequences.map((sequence) => ({ sequence, from: 0, frames }));
    const groups = inGroups(segments, sequencesPerPassOf(fitting, frames, kernelTraits().mostFrames));
    const factors = new Array<number>(size.outputs).fill(2 / (size.batch * frames));
    const batchOf = (index: number) => trainingArrays(groups[index] ?? [], inputNoiseSd, random);
    const here = async (index: number) => passHere(parameters, batchOf(index), factors);
    const elsewhere = helpers && (await passElsewhere(helpers, size, parameters, factors));
    const help = async (index: number) => elsewhere?.(batchOf(index)) ?? here(index);
    const lanes = [...Array.from({ length: helpers?.size ?? 0 }, () => help), here];
    const results = await sharePasses(groups.length, lanes, () => undefined);
    const gradients = parameters.map((_, i) =>
      summed(results.map((result) => result.gradients[i] as Tensor)),
    );
    const squaredErrors = summed(results.map((result) => result.squaredErrors as Tensor));
    parameters = optimiser.update(parameters, gradients);
    // Reading them back is what waits for the graphics card.
    await Promise.all([squaredErrors.data(), parameters.at(-1)?.data()]);
    for (const used of [squaredErrors, ...gradients]) used.dispose();
  };
}

async function passHere(
  parameters: readonly Tensor[],
  arrays: BatchArrays,
  factors: readonly number[],
): Promise<PassResult> {
  const batch = batchTensors(arrays);
  const scale = tensor1d([...factors]);
  const result = await drive(trainingPass(parameters, batch, scale));
  for (const used of [batch.inputs, batch.targets, batch.mask, scale]) used.dispose();
  return result;
}

async function passElsewhere(
  helpers: ShardPool,
  size: BenchSize,
  parameters: readonly Tensor[],
  factors: readonly number[],
): Promise<(batch: BatchArrays) => Promise<PassResult>> {
  const arrays = await Promise.all(parameters.map((parameter) => parameter.data<'float32'>()));
  const weights = describeNetwork(size).map((entry, i) => ({
    ...entry,
    data: (arrays[i] as Float32Array).slice(),
  }));
  return async (batch) => {
    const { gradients, squaredErrors } = await helpers.run('shard', { weights, batch, factors });
    return {
      gradients: gradients.map((data, i) => tensor(data, [...(weights[i]?.shape ?? [])])),
      squaredErrors: tensor1d(squaredErrors),
    };
  };
}

/** Their sum, in their order; frees them. */
function summed(parts: readonly Tensor[]): Tensor {
  return parts.reduce((total, part) => {
    const next = add(total, part);
    total.dispose();
    part.dispose();
    return next;
  });
}
