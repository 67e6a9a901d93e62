// The whole network and its gradients in float64, written for reading: the reference layers, stacked by hand, and the loss
// written out. What the network is tested against on every backend.
import { type ReferenceLayer, referenceBlstm } from '../kernels/reference/blstm-reference.ts';
import type { NetworkWeights } from './network-weights.ts';
import type { TrainSequence } from './sequences.ts';
import { networkShapeOf } from './torch-weights.ts';

export interface ReferencePass {
  /** Per sequence, frames x targets. */
  readonly predictions: readonly Float64Array[];
  /** Per target, over the frames that have a value. */
  readonly squaredErrors: readonly number[];
  /** Of J = 1/2 sum_k factors[k] * squaredErrors[k], in the order of the weights. */
  readonly gradients: readonly Float64Array[];
}

/** Targets of NaN are missing and take no part. Each sequence is computed alone, so nothing is padded. */
export function referenceNetwork(
  weights: NetworkWeights,
  sequences: readonly TrainSequence[],
  factors: readonly number[],
): ReferencePass {
  const passes = sequences.map((sequence) => passOf(weights, sequence, factors));
  const summed = (parts: readonly Float64Array[]) =>
    parts.reduce((total, part) => total.map((value, i) => value + (part[i] as number)));
  return {
    predictions: passes.map(({ predictions }) => predictions),
    squaredErrors: factors.map((_, k) =>
      passes.reduce((sum, pass) => sum + (pass.squaredErrors[k] as number), 0),
    ),
    gradients: weights.map((_, i) => summed(passes.map(({ gradients }) => gradients[i] as Float64Array))),
  };
}

interface OnePass {
  readonly predictions: Float64Array;
  readonly squaredErrors: readonly number[];
  readonly gradients: readonly Float64Array[];
}

function passOf(
  weights: NetworkWeights,
  { inputs, targets }: TrainSequence,
  factors: readonly number[],
): OnePass {
  const steps = inputs.rows;
  const { cellsPerDirection } = networkShapeOf(weights);
  const arrays = weights.map(({ data }) => Float64Array.from(data));
  const shapes = cellsPerDirection.map((cells, layer) => ({
    batch: 1,
    steps,
    inputSize: layer === 0 ? inputs.cols : 2 * (cellsPerDirection[layer - 1] as number),
    cells,
    lengths: [steps],
  }));
  const layerOf = (layer: number, below: Float64Array): ReferenceLayer => {
    const [inputWeights, recurrentWeights, bias] = arrays.slice(3 * layer) as Triple;
    return { inputs: below, inputWeights, recurrentWeights, bias };
  };
  const hiddens: Float64Array[] = [Float64Array.from(inputs.data)];
  for (const [layer, shape] of shapes.entries()) {
    const unasked = new Float64Array(steps * 2 * shape.cells);
    hiddens.push(referenceBlstm(shape, layerOf(layer, hiddens[layer] as Float64Array), unasked).hidden);
  }
  const output = outputOf(arrays.slice(-2) as Pair, hiddens.at(-1) as Float64Array, targets.data, factors);
  const gradients = [...output.gradients];
  let dHidden: Float64Array = output.dHidden;
  for (let layer = shapes.length - 1; layer >= 0; layer--) {
    const shape = shapes[layer] as (typeof shapes)[number];
    const back = referenceBlstm(shape, layerOf(layer, hiddens[layer] as Float64Array), dHidden).gradients;
    gradients.unshift(back.inputWeights, back.recurrentWeights, back.bias);
    dHidden = back.inputs;
  }
  return { ...output, gradients };
}

type Triple = [Float64Array, Float64Array, Float64Array];
type Pair = [Float64Array, Float64Array];

/** The linear output: predictions, and what the loss asks of its weights and of the layer below. */
function outputOf(
  [weights, bias]: Pair,
  hidden: Float64Array,
  targets: Float32Array,
  factors: readonly number[],
): OnePass & { readonly dHidden: Float64Array } {
  const count = factors.length;
  const width = weights.length / count;
  const predictions = new Float64Array((hidden.length / width) * count);
  const squaredErrors = factors.map(() => 0);
  const dWeights = new Float64Array(weights.length);
  const dBias = new Float64Array(count);
  const dHidden = new Float64Array(hidden.length);
  for (let n = 0; n < predictions.length; n++) {
    const [t, k] = [Math.floor(n / count), n % count];
    let predicted = bias[k] as number;
    for (let j = 0; j < width; j++)
      predicted += (hidden[t * width + j] as number) * (weights[j * count + k] as number);
    predictions[n] = predicted;
    const wanted = targets[n] as number;
    if (Number.isNaN(wanted)) continue;
    squaredErrors[k] = (squaredErrors[k] as number) + (predicted - wanted) ** 2;
    const d = (factors[k] as number) * (predicted - wanted);
    dBias[k] = (dBias[k] as number) + d;
    for (let j = 0; j < width; j++) {
      const at = j * count + k;
      dWeights[at] = (dWeights[at] as number) + d * (hidden[t * width + j] as number);
      dHidden[t * width + j] = (dHidden[t * width + j] as number) + d * (weights[at] as number);
    }
  }
  return { predictions, squaredErrors, gradients: [dWeights, dBias], dHidden };
}
