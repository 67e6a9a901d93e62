// Random recordings to train on: no engine computes faster or slower for what the numbers say.
import { matrix } from '../core/array/matrix.ts';
import { createRandom } from '../core/array/random.ts';
import type { TrainSequence } from '../core/model/sequences.ts';
import type { BenchSize } from './bench-blstm-sizes.ts';

/** One sequence for each of the batch, standard normal; always the same. */
export function drawSequences({ batch, frames, inputs, outputs }: BenchSize): TrainSequence[] {
  const random = createRandom(1);
  const draw = (rows: number, cols: number) =>
    matrix(
      rows,
      cols,
      Float32Array.from({ length: rows * cols }, () => random.normal()),
    );
  return Array.from({ length: batch }, () => ({
    inputs: draw(frames, inputs),
    targets: draw(frames, outputs),
  }));
}
