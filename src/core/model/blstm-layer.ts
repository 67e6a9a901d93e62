// One bidirectional LSTM layer, forwards and backwards: a matrix product for all frames, then the op BlstmScan. The
// gradient is written out instead of taken from a tape, because a tape cannot be paused in the middle.
import { reshape, type Tensor, type Tensor1D, type Tensor2D, type Tensor3D } from '@tensorflow/tfjs-core';
import { scanGradientSteps, scanSteps } from '../kernels/blstm-scan.ts';
import { recurrentGradient } from '../kernels/recurrent-gradient.ts';
import { denseBackward, denseForward } from './dense-layer.ts';
import { cutIntoPieces, type Pieces, productRate, scanRate } from './pieces.ts';
import { TensorScope } from './tensor-scope.ts';

/** Layouts of kernels/blstm-layout.ts. */
export interface BlstmTensors {
  /** [D, 8H]. */
  readonly inputWeights: Tensor2D;
  /** [2, H, 4H]. */
  readonly recurrentWeights: Tensor3D;
  /** [8H]. */
  readonly bias: Tensor1D;
}

/** What the backward pass needs of the forward pass. */
export interface BlstmState {
  /** [B, T, 2H]: the layer's output. */
  readonly hidden: Tensor3D;
  readonly gates: Tensor3D;
  readonly cells: Tensor3D;
}

export interface BlstmGradients extends BlstmTensors {
  /** By the inputs, [B, T, D]; null if it was not wanted. */
  readonly inputs: Tensor3D | null;
}

/** `inputs` is [B, T, D] with `lengths` frames each; the caller frees the state. */
export function* blstmForward(
  inputs: Tensor3D,
  { inputWeights, recurrentWeights: recurrent, bias }: BlstmTensors,
  lengths: readonly number[],
): Pieces<BlstmState> {
  const scope = new TensorScope();
  try {
    const [batch, steps] = inputs.shape;
    const sums = scope.hold(yield* denseForward(scope.hold(asRows(inputs)), { weights: inputWeights, bias }));
    const projected: Tensor3D = scope.hold(reshape(sums, [batch, steps, sums.shape[1]]));
    let state: BlstmState | undefined;
    const secEach = secPerStep(batch, recurrent);
    for (const { from, to } of cutIntoPieces(steps, secEach)) {
      const range = { fromStep: from, toStep: to };
      const [hidden, gates, cells] = scanSteps({ projected, recurrent, earlier: state }, lengths, range);
      if (state) for (const tensor of Object.values<Tensor>({ ...state })) scope.drop(tensor);
      state = { hidden: scope.hold(hidden), gates: scope.hold(gates), cells: scope.hold(cells) };
      yield (to - from) * secEach;
    }
    const { hidden, gates, cells } = state as BlstmState;
    return { hidden: scope.release(hidden), gates: scope.release(gates), cells: scope.release(cells) };
  } finally {
    scope.dispose();
  }
}

/** Gradients for `dHidden` [B, T, 2H]; the caller frees them, the state and the inputs. */
export function* blstmBackward(
  inputs: Tensor3D,
  { inputWeights, recurrentWeights: recurrent }: BlstmTensors,
  { hidden, gates, cells }: BlstmState,
  lengths: readonly number[],
  dHidden: Tensor3D,
  wantsInputs: boolean,
): Pieces<BlstmGradients> {
  const scope = new TensorScope();
  try {
    const [batch, steps] = inputs.shape;
    let back: { dProjected: Tensor3D; carry: Tensor } | undefined;
    const secEach = secPerStep(batch, recurrent);
    for (const { from, to } of cutIntoPieces(steps, secEach).reverse()) {
      const call = { dHidden, recurrent, gates, cells, earlier: back };
      const [dProjected, carry] = scanGradientSteps(call, lengths, { fromStep: from, toStep: to });
      if (back) for (const tensor of Object.values<Tensor>(back)) scope.drop(tensor);
      back = { dProjected: scope.hold(dProjected), carry: scope.hold(carry) };
      yield (to - from) * secEach;
    }
    const { dProjected } = back as { dProjected: Tensor3D };
    let recurrentWeights: Tensor3D | undefined;
    const secPerSequence = (steps * 2 * recurrent.size) / productRate();
    for (const { from, to } of cutIntoPieces(batch, secPerSequence)) {
      const call = { hidden, dProjected, earlier: recurrentWeights };
      const next = scope.hold(recurrentGradient(call, { fromSequence: from, toSequence: to }));
      if (recurrentWeights) scope.drop(recurrentWeights);
      recurrentWeights = next;
      yield (to - from) * secPerSequence;
    }
    const rows = scope.hold(asRows(inputs));
    const dense = yield* denseBackward(
      rows,
      { weights: inputWeights },
      scope.hold(asRows(dProjected)),
      wantsInputs,
    );
    const dRows = dense.rows && scope.hold(dense.rows);
    return {
      inputWeights: dense.weights,
      recurrentWeights: scope.release(recurrentWeights as Tensor3D),
      bias: dense.bias,
      inputs: dRows && reshape(dRows, inputs.shape),
    };
  } finally {
    scope.dispose();
  }
}

/** [B, T, n] as [B * T, n]. */
export function asRows(tensor: Tensor3D): Tensor2D {
  const [batch, steps, width] = tensor.shape;
  return reshape(tensor, [batch * steps, width]);
}

function secPerStep(batch: number, recurrent: Tensor): number {
  return (2 * batch * recurrent.size) / scanRate();
}
