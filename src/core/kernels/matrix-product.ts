// The product of two matrices, with a faster kernel where a backend brings one: tfjs' own takes most of training's time
// on WebAssembly.
import {
  add,
  engine,
  fused,
  getBackend,
  getKernel,
  matMul,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type TensorInfo,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';
import { kernelTraits } from './kernel-traits.ts';

export interface ProductOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** [n], added to every row. */
  readonly bias?: Tensor1D | undefined;
}

/** What a backend's kernel gets. */
export interface ProductCall<T = TensorInfo> {
  readonly a: T;
  readonly b: T;
  readonly bias?: T | undefined;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

export const PRODUCT = 'MatrixProduct';

/** op(a) [m, k] * op(b) [k, n] + bias, where op transposes what is marked. @throws RangeError if both k differ. */
export function matrixProduct(a: Tensor2D, b: Tensor2D, options: ProductOptions = {}): Tensor2D {
  const { transposeA = false, transposeB = false, bias } = options;
  const [inputs, others] = [a.shape[transposeA ? 0 : 1], b.shape[transposeB ? 1 : 0]];
  if (inputs !== others)
    throw new RangeError(
      `matrixProduct: expected as many rows in b as columns in a, ${inputs}, got ${others}`,
    );
  if (getKernel(PRODUCT, getBackend())) {
    const inputsOf = bias ? { a, b, bias } : { a, b };
    return engine().runKernel(PRODUCT, inputsOf, { transposeA, transposeB }) as Tensor2D;
  }
  if (kernelTraits().transposesInPlace)
    return fused.matMul({ a, b, transposeA, transposeB, bias: bias as Tensor1D }) as Tensor2D;
  return tidy(() => {
    const [left, right] = [transposeA ? transpose(a) : a, transposeB ? transpose(b) : b];
    const product: Tensor = matMul(left, right);
    return (bias ? add(product, bias) : product) as Tensor2D;
  });
}
