// The gradient of the recurrent weights as matrix products over all steps at once, instead of a rank-1 update per step.
// Apart from the op, because every backend shares it.
import {
  add,
  concat,
  engine,
  reshape,
  slice,
  type Tensor2D,
  type Tensor3D,
  tidy,
  zeros,
} from '@tensorflow/tfjs-core';
import {
  hasMatrixKernels,
  matrixKernelNames,
  matrixProduct,
  type RecurrentGradientCall,
  type SequenceRange,
} from './matrix-product.ts';

/**
 * `hidden` [B, T, 2H] and `dProjected` [B, T, 8H] -> gradient of `recurrentWeights` [2, H, 4H], of all sequences or of
 * those in `range`, added to `earlier`.
 * Direction 0 pairs h of frame t with the gates of t + 1, direction 1 those of t + 1 with t. No length is needed: where
 * padded, both are zero.
 */
export function recurrentGradient(
  { hidden, dProjected, earlier }: RecurrentGradientCall<Tensor3D>,
  range: SequenceRange = { fromSequence: 0, toSequence: hidden.shape[0] },
): Tensor3D {
  if (hasMatrixKernels()) {
    const given = { hidden, dProjected, ...(earlier && { earlier }) };
    return engine().runKernel(matrixKernelNames.recurrentGradient, given, { ...range }) as Tensor3D;
  }
  const [, steps, width] = hidden.shape;
  const cells = width / 2;
  const { fromSequence: from, toSequence } = range;
  const count = toSequence - from;
  if (steps === 1) return zeros([2, cells, 4 * cells]);
  const rows = count * (steps - 1);
  const half = (tensor: Tensor3D, frame: number, direction: number, columns: number): Tensor2D =>
    reshape(slice(tensor, [from, frame, direction * columns], [count, steps - 1, columns]), [rows, columns]);
  const product = (a: Tensor2D, b: Tensor2D) => matrixProduct({ a, b, transposed: 'a' });
  return tidy(() => {
    const forwards = product(half(hidden, 0, 0, cells), half(dProjected, 1, 0, 4 * cells));
    const backwards = product(half(hidden, 1, 1, cells), half(dProjected, 0, 1, 4 * cells));
    const part: Tensor3D = reshape(concat([forwards, backwards], 0), [2, cells, 4 * cells]);
    return earlier ? add(earlier, part) : part;
  });
}
