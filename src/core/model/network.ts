// The whole network: any number of BLSTM layers and a linear output, forwards and backwards (Han et al. 2017, Sec. 3).
import {
  mul,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { asRows, type BlstmState, type BlstmTensors, blstmBackward, blstmForward } from './blstm-layer.ts';
import { type DenseTensors, denseBackward, denseForward } from './dense-layer.ts';
import type { NetworkWeights } from './network-weights.ts';
import type { Pieces } from './pieces.ts';
import { TensorScope } from './tensor-scope.ts';

/** Sequences of a batch, padded to T frames. */
export interface BatchInputs {
  /** [B, T, D]. */
  readonly inputs: Tensor3D;
  readonly lengths: readonly number[];
}

export interface TrainingBatch extends BatchInputs {
  /** [B * T, K]; 0 where missing. */
  readonly targets: Tensor2D;
  /** [B * T, K]: 1 where the target has a value, 0 where it is missing or padded. */
  readonly mask: Tensor2D;
}

export interface PassResult {
  /** In the order of the parameters. */
  readonly gradients: Tensor[];
  /** [K]: sum of squared errors of each target over the frames that have a value. */
  readonly squaredErrors: Tensor1D;
}

/** The parameters as tensors, in the order of `describeNetwork`; the caller frees them. */
export function parametersOf(weights: NetworkWeights): Tensor[] {
  // Copied, because the cpu backend keeps the array it is given.
  return weights.map(({ shape, data }) => tensor(data.slice(), [...shape]));
}

/** What it took to build a batch, seconds per value. */
const SEC_PER_INPUT = 5e-8;

interface Layers {
  readonly blstm: readonly BlstmTensors[];
  readonly output: DenseTensors;
}

function layersOf(parameters: readonly Tensor[]): Layers {
  const count = (parameters.length - 2) / 3;
  const blstm = Array.from({ length: count }, (_, layer): BlstmTensors => {
    const [inputWeights, recurrentWeights, bias] = parameters.slice(3 * layer) as [
      Tensor2D,
      Tensor3D,
      Tensor1D,
    ];
    return { inputWeights, recurrentWeights, bias };
  });
  const [weights, bias] = parameters.slice(-2) as [Tensor2D, Tensor1D];
  return { blstm, output: { weights, bias } };
}

/** Predictions [B * T, K], without meaning where padded; the caller frees them. */
export function* predictBatch(
  parameters: readonly Tensor[],
  { inputs, lengths }: BatchInputs,
): Pieces<Tensor2D> {
  const { blstm, output } = layersOf(parameters);
  const scope = new TensorScope();
  try {
    let below = inputs;
    for (const layer of blstm) {
      const { hidden, gates, cells } = yield* blstmForward(below, layer, lengths);
      gates.dispose();
      cells.dispose();
      if (below !== inputs) scope.drop(below);
      below = scope.hold(hidden);
    }
    return yield* denseForward(scope.hold(asRows(below)), output);
  } finally {
    scope.dispose();
  }
}

/**
 * Gradients of J = 1/2 sum_k factors[k] * (sum of squared errors of target k) by every parameter; `factors` is [K].
 * Masked frames take no part. The caller frees the result and the batch.
 */
export function* trainingPass(
  parameters: readonly Tensor[],
  { inputs, lengths, targets, mask }: TrainingBatch,
  factors: Tensor1D,
): Pieces<PassResult> {
  const { blstm, output } = layersOf(parameters);
  const scope = new TensorScope();
  try {
    // Drawing noise for these inputs took its time too.
    yield inputs.size * SEC_PER_INPUT;
    const states: BlstmState[] = [];
    for (const layer of blstm) {
      const state: BlstmState = yield* blstmForward(states.at(-1)?.hidden ?? inputs, layer, lengths);
      for (const part of [state.hidden, state.gates, state.cells]) scope.hold(part);
      states.push(state);
    }
    const top = states.at(-1)?.hidden ?? inputs;
    const rows = scope.hold(asRows(top));
    const prediction = scope.hold(yield* denseForward(rows, output));
    const errors: Tensor2D = scope.hold(tidy(() => mul(sub(prediction, targets), mask)));
    const dPrediction: Tensor2D = scope.hold(mul(errors, factors));
    const dense = yield* denseBackward(rows, output, dPrediction, true);
    const gradients: Tensor[] = [scope.hold(dense.weights), scope.hold(dense.bias)];
    let dHidden: Tensor3D = scope.hold(tidy(() => reshape(scope.hold(dense.rows as Tensor2D), top.shape)));
    for (let layer = blstm.length - 1; layer >= 0; layer--) {
      const below = states[layer - 1]?.hidden ?? inputs;
      const [tensors, state] = [blstm[layer] as BlstmTensors, states[layer] as BlstmState];
      const back = yield* blstmBackward(below, tensors, state, lengths, dHidden, layer > 0);
      gradients.unshift(back.inputWeights, back.recurrentWeights, back.bias);
      for (const gradient of gradients.slice(0, 3)) scope.hold(gradient);
      if (back.inputs) dHidden = scope.hold(back.inputs);
    }
    const squaredErrors: Tensor1D = tidy(() => sum(square(errors), 0));
    return { gradients: gradients.map((gradient) => scope.release(gradient)), squaredErrors };
  } finally {
    scope.dispose();
  }
}
