// Products of matrices and sums of their rows, with faster kernels where a backend brings them: tfjs' own take most of
// training's time on WebAssembly. They can be run in pieces that fill one result, so that whoever waits for a pause does
// not wait for a large product.
import {
  add,
  concat,
  engine,
  fused,
  getBackend,
  getKernel,
  matMul,
  slice,
  sum,
  type Tensor1D,
  type Tensor2D,
  type TensorInfo,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';
import { kernelTraits } from './kernel-traits.ts';

/** a [m, k] * b [k, n] + bias [n]; one of both may be given transposed: a as [k, m], or b as [n, k]. */
export interface ProductCall<T = TensorInfo, V = T> {
  readonly a: T;
  readonly b: T;
  readonly transposed?: 'a' | 'b' | undefined;
  /** Added to every row; not where `a` is transposed. */
  readonly bias?: V | undefined;
  /** What a call for other rows gave; the result shares its memory, so it may be disposed. */
  readonly earlier?: T | undefined;
}

/**
 * Rows [fromRow, toRow) of `a` as it is stored. They are the rows of the result that are computed, or, where `a` is
 * transposed, the part of the sum (with the same rows of `b`) that is added to it.
 */
export interface RowRange {
  readonly fromRow: number;
  readonly toRow: number;
}

export interface RecurrentGradientCall<T = TensorInfo> {
  readonly hidden: T;
  readonly dProjected: T;
  /** What a call for lower sequences gave; the result may share its memory, so it may be disposed. */
  readonly earlier?: T | undefined;
}

/** Sequences [fromSequence, toSequence) of a batch. */
export interface SequenceRange {
  readonly fromSequence: number;
  readonly toSequence: number;
}

/** What a backend may bring; the first piece of a product comes without `earlier`. */
export interface MatrixKernels<Backend> {
  product(call: ProductCall, range: RowRange, backend: Backend): TensorInfo;
  /** [rows, columns] -> [columns]. */
  columnSums(matrix: TensorInfo, backend: Backend): TensorInfo;
  /** As `recurrentGradient` of recurrent-gradient.ts. */
  recurrentGradient(call: RecurrentGradientCall, range: SequenceRange, backend: Backend): TensorInfo;
}

export const matrixKernelNames = {
  product: 'MatrixProduct',
  columnSums: 'ColumnSums',
  recurrentGradient: 'RecurrentGradient',
} as const;

/** Whether the backend that is set has kernels of its own. */
export function hasMatrixKernels(): boolean {
  return getKernel(matrixKernelNames.product, getBackend()) !== undefined;
}

/** The product, or the rows of it that `range` names. @throws RangeError if a and b do not fit. */
export function matrixProduct(call: ProductCall<Tensor2D, Tensor1D>, range?: RowRange): Tensor2D {
  const { a, b, transposed, bias, earlier } = call;
  const [inputs, others] = [a.shape[transposed === 'a' ? 0 : 1], b.shape[transposed === 'b' ? 1 : 0]];
  if (inputs !== others)
    throw new RangeError(
      `matrixProduct: expected as many rows in b as columns in a, ${inputs}, got ${others}`,
    );
  const { fromRow, toRow } = range ?? { fromRow: 0, toRow: a.shape[0] };
  if (hasMatrixKernels()) {
    const given = { a, b, ...(bias && { bias }), ...(earlier && { earlier }) };
    const attributes = { ...(transposed && { transposed }), fromRow, toRow };
    return engine().runKernel(matrixKernelNames.product, given, attributes) as Tensor2D;
  }
  return tidy(() => {
    const rows = rowsOf(a, fromRow, toRow);
    const right = transposed === 'a' ? rowsOf(b, fromRow, toRow) : b;
    const part = kernelTraits().transposesInPlace
      ? markedProduct(rows, right, transposed, bias)
      : copiedProduct(rows, right, transposed, bias);
    if (!earlier) return part;
    return transposed === 'a' ? add<Tensor2D>(earlier, part) : concat([earlier, part], 0);
  });
}

/** In one command, bias included. */
function markedProduct(a: Tensor2D, b: Tensor2D, transposed?: 'a' | 'b', bias?: Tensor1D): Tensor2D {
  const marks = { transposeA: transposed === 'a', transposeB: transposed === 'b' };
  return fused.matMul({ a, b, ...marks, ...(bias && { bias }) }) as Tensor2D;
}

/** Transposed by hand: tfjs' WASM backend multiplies a matrix that is only marked as transposed without SIMD. */
function copiedProduct(a: Tensor2D, b: Tensor2D, transposed?: 'a' | 'b', bias?: Tensor1D): Tensor2D {
  const left: Tensor2D = transposed === 'a' ? transpose(a) : a;
  const product: Tensor2D = matMul(left, transposed === 'b' ? transpose(b) : b);
  return bias ? add(product, bias) : product;
}

function rowsOf(matrix: Tensor2D, from: number, to: number): Tensor2D {
  const [rows, columns] = matrix.shape;
  return to - from === rows ? matrix : slice(matrix, [from, 0], [to - from, columns]);
}

/** The sum of all rows of a matrix, [columns]. */
export function columnSums(matrix: Tensor2D): Tensor1D {
  if (!hasMatrixKernels()) return sum(matrix, 0);
  return engine().runKernel(matrixKernelNames.columnSums, { matrix }, {}) as Tensor1D;
}
