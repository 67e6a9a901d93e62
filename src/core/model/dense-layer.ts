// rows * weights + bias for all frames of a batch at once, and its gradient. It projects the inputs of a BLSTM layer
// onto the gates, and the last hidden states onto the targets.
import { concat, slice, sum, type Tensor1D, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import { matrixProduct } from '../kernels/matrix-product.ts';
import { cutIntoPieces, type Pieces, productRate } from './pieces.ts';
import { TensorScope } from './tensor-scope.ts';

export interface DenseTensors {
  /** [inputs, outputs]. */
  readonly weights: Tensor2D;
  /** [outputs]. */
  readonly bias: Tensor1D;
}

export interface DenseGradients {
  readonly weights: Tensor2D;
  readonly bias: Tensor1D;
  /** By the rows; null if it was not wanted. */
  readonly rows: Tensor2D | null;
}

/** `rows` is [n, inputs]; the result, [n, outputs], is the caller's to free. */
export function* denseForward(rows: Tensor2D, { weights, bias }: DenseTensors): Pieces<Tensor2D> {
  const scope = new TensorScope();
  try {
    const parts: Tensor2D[] = [];
    const secEach = secPerRow(weights);
    for (const { from, to } of cutIntoPieces(rows.shape[0], secEach)) {
      parts.push(scope.hold(tidy(() => matrixProduct(rowsFrom(rows, from, to), weights, { bias }))));
      yield (to - from) * secEach;
    }
    return joined(parts, scope);
  } finally {
    scope.dispose();
  }
}

/** Gradients for `dOutputs` [n, outputs]; the caller frees them. */
export function* denseBackward(
  rows: Tensor2D,
  { weights }: Pick<DenseTensors, 'weights'>,
  dOutputs: Tensor2D,
  wantsRows: boolean,
): Pieces<DenseGradients> {
  const scope = new TensorScope();
  try {
    const parts: Tensor2D[] = [];
    let dWeights: Tensor2D | null = null;
    const secEach = secPerRow(weights) * (wantsRows ? 2 : 1);
    for (const { from, to } of cutIntoPieces(rows.shape[0], secEach)) {
      const dBlock = rowsFrom(dOutputs, from, to);
      if (wantsRows) parts.push(scope.hold(matrixProduct(dBlock, weights, { transposeB: true })));
      const product = tidy(() => matrixProduct(rowsFrom(rows, from, to), dBlock, { transposeA: true }));
      dWeights = scope.accumulate(dWeights, product);
      if (dBlock !== dOutputs) dBlock.dispose();
      yield (to - from) * secEach;
    }
    const bias: Tensor1D = sum(dOutputs, 0);
    return {
      weights: scope.release(dWeights as Tensor2D),
      bias,
      rows: wantsRows ? joined(parts, scope) : null,
    };
  } finally {
    scope.dispose();
  }
}

function secPerRow(weights: Tensor2D): number {
  return (2 * weights.size) / productRate();
}

function rowsFrom(rows: Tensor2D, from: number, to: number): Tensor2D {
  return to - from === rows.shape[0] ? rows : slice(rows, [from, 0], [to - from, rows.shape[1]]);
}

function joined(parts: readonly Tensor2D[], scope: TensorScope): Tensor2D {
  const [only] = parts;
  return only && parts.length === 1 ? scope.release(only) : concat([...parts], 0);
}
