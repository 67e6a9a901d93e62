// rows * weights + bias for all frames of a batch at once, and its gradient. It projects the inputs of a BLSTM layer
// onto the gates, and the last hidden states onto the targets.
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { columnSums, matrixProduct, type ProductCall } from '../kernels/matrix-product.ts';
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
export function denseForward(rows: Tensor2D, { weights, bias }: DenseTensors): Pieces<Tensor2D> {
  return productInPieces({ a: rows, b: weights, bias }, 2 * weights.size);
}

/** Gradients for `dOutputs` [n, outputs]; the caller frees them. */
export function* denseBackward(
  rows: Tensor2D,
  { weights }: Pick<DenseTensors, 'weights'>,
  dOutputs: Tensor2D,
  wantsRows: boolean,
): Pieces<DenseGradients> {
  const scope = new TensorScope();
  const work = 2 * weights.size;
  try {
    const dWeights = scope.hold(yield* productInPieces({ a: rows, b: dOutputs, transposed: 'a' }, work));
    const dRows = wantsRows
      ? scope.hold(yield* productInPieces({ a: dOutputs, b: weights, transposed: 'b' }, work))
      : null;
    const bias = columnSums(dOutputs);
    return { weights: scope.release(dWeights), bias, rows: dRows && scope.release(dRows) };
  } finally {
    scope.dispose();
  }
}

/** The product, some rows of `a` at a time; each takes `flopPerRow`. */
function* productInPieces(call: ProductCall<Tensor2D, Tensor1D>, flopPerRow: number): Pieces<Tensor2D> {
  const scope = new TensorScope();
  const secEach = flopPerRow / productRate();
  try {
    let result: Tensor2D | undefined;
    for (const { from, to } of cutIntoPieces(call.a.shape[0], secEach)) {
      const next = scope.hold(matrixProduct({ ...call, earlier: result }, { fromRow: from, toRow: to }));
      if (result) scope.drop(result);
      result = next;
      yield (to - from) * secEach;
    }
    return scope.release(result as Tensor2D);
  } finally {
    scope.dispose();
  }
}
