// How long a pass of training takes on the backend that is set: what a choice between backends or schemes rests on.
import { tensor, tensor1d } from '@tensorflow/tfjs-core';
import type { PassSize } from '../kernels/backend-choice.ts';
import { parametersOf, type TrainingBatch, trainingPass } from './network.ts';
import { drawWeights } from './network-weights.ts';
import { finish } from './pieces.ts';

/**
 * Seconds of one pass with its gradients; the shortest of three, after one that compiles.
 * @param nowMs a clock, milliseconds
 */
export async function timeTrainingPass(size: PassSize, nowMs: () => number): Promise<number> {
  const { inputs, cellsPerDirection, sequences, frames } = size;
  const zeros = (shape: number[]) => tensor(new Float32Array(shape.reduce((a, b) => a * b)), shape);
  const parameters = parametersOf(drawWeights({ inputs, cellsPerDirection, outputs: 1 }, 0.1, 1));
  const batch = {
    inputs: zeros([sequences, frames, inputs]),
    lengths: Array.from({ length: sequences }, () => frames),
    targets: zeros([sequences * frames, 1]),
    mask: zeros([sequences * frames, 1]),
  } as TrainingBatch;
  const factors = tensor1d([1]);
  try {
    const times: number[] = [];
    for (let i = 0; i < 4; i++) {
      const startedMs = nowMs();
      const { gradients, squaredErrors } = finish(trainingPass(parameters, batch, factors));
      // The gradient of the lowest layer comes last; a GPU has done all when it can be read.
      await Promise.all([gradients[0]?.data(), squaredErrors.data()]);
      times.push((nowMs() - startedMs) / 1000);
      for (const one of [...gradients, squaredErrors]) one.dispose();
    }
    return Math.min(...times.slice(1));
  } finally {
    for (const one of [...parameters, batch.inputs, batch.targets, batch.mask, factors]) one.dispose();
  }
}
