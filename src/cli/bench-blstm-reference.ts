// The float64 layers that every kernel is tested against, for `soften bench blstm`. Its step is the forward and backward
// pass of the BLSTM layers with a given gradient; the output layer and the update are not in it.
import { createRandom } from '../core/array/random.ts';
import {
  type ReferenceLayer,
  type ReferenceShape,
  referenceBlstm,
} from '../core/kernels/reference/blstm-reference.ts';
import type { Stepper } from './bench-blstm-engines.ts';
import type { BenchSize } from './bench-blstm-sizes.ts';
import { describeTensorBackend } from './tensor-backend.ts';

export function referenceStepper({ batch, inputs, cellsPerDirection }: BenchSize): Stepper {
  const random = createRandom(1);
  const draw = (length: number, spread: number) =>
    Float64Array.from({ length }, () => random.normal(0, spread));
  const layers = cellsPerDirection.map((cells, i) => {
    const inputSize = i === 0 ? inputs : 2 * (cellsPerDirection[i - 1] as number);
    const weights: Omit<ReferenceLayer, 'inputs'> = {
      inputWeights: draw(inputSize * 8 * cells, 0.1),
      recurrentWeights: draw(8 * cells * cells, 0.1),
      bias: draw(8 * cells, 0.1),
    };
    return { inputSize, cells, weights };
  });
  return {
    adapter: describeTensorBackend().adapter,
    async step(steps) {
      let below: Float64Array = draw(batch * steps * inputs, 1);
      for (const { inputSize, cells, weights } of layers) {
        const lengths = new Array<number>(batch).fill(steps);
        const shape: ReferenceShape = { batch, steps, inputSize, cells, lengths };
        const dHidden = draw(batch * steps * 2 * cells, 1);
        below = referenceBlstm(shape, { ...weights, inputs: below }, dHidden).hidden;
      }
    },
  };
}
