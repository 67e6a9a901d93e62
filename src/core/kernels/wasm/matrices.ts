// The matrix kernels on the memory of tfjs' backend 'wasm'.
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ProductCall, RecurrentGradientCall, RowRange, SequenceRange } from '../matrix-product.ts';
import { addressOf, allocate, share, withScratch } from './heap.ts';
import type { KernelExports } from './kernel-module.ts';

const FLOAT_BYTES = 4;

/** See `MatrixKernels` for these three. */
export function product(
  { a, b, bias, transposed, earlier }: ProductCall,
  { fromRow, toRow }: RowRange,
  backend: BackendWasm,
  kernels: KernelExports,
): TensorInfo {
  const [aRows, aWidth] = a.shape as [number, number];
  const [bRows, bWidth] = b.shape as [number, number];
  const sums = transposed === 'a';
  const columns = transposed === 'b' ? bRows : bWidth;
  const out = earlier
    ? share(backend, earlier)
    : allocate(backend, [sums ? aWidth : aRows, columns], 'matrixProduct');
  const at = (info: TensorInfo, row = 0) =>
    addressOf(backend, info) + row * (info.shape[1] as number) * FLOAT_BYTES;
  const count = toRow - fromRow;
  withScratch(backend, kernels.productScratch(columns), 'matrixProduct', (scratch) => {
    const left = [at(a, fromRow), aWidth, Number(sums)] as const;
    const right = [at(b, sums ? fromRow : 0), bWidth, Number(transposed === 'b')] as const;
    const start = [bias ? addressOf(backend, bias) : 0, Number(sums && earlier !== undefined)] as const;
    const sizes = sums ? ([aWidth, columns, count] as const) : ([count, columns, aWidth] as const);
    kernels.product(...left, ...right, ...start, at(out, sums ? 0 : fromRow), ...sizes, scratch);
  });
  return out;
}

export function columnSums(matrix: TensorInfo, backend: BackendWasm, kernels: KernelExports): TensorInfo {
  const [rows, columns] = matrix.shape as [number, number];
  const out = allocate(backend, [columns], 'columnSums');
  kernels.columnSums(addressOf(backend, matrix), rows, columns, addressOf(backend, out));
  return out;
}

export function recurrentGradient(
  { hidden, dProjected, earlier }: RecurrentGradientCall,
  { fromSequence, toSequence }: SequenceRange,
  backend: BackendWasm,
  kernels: KernelExports,
): TensorInfo {
  const [, steps, width] = hidden.shape as [number, number, number];
  const cells = width / 2;
  const out = earlier
    ? share(backend, earlier)
    : allocate(backend, [2, cells, 4 * cells], 'recurrentGradient');
  if (!earlier) backend.typedArrayFromHeap(out).fill(0);
  if (steps === 1) return out;
  withScratch(backend, kernels.productScratch(4 * cells), 'recurrentGradient', (scratch) => {
    for (const direction of [0, 1] as const) {
      const to = addressOf(backend, out) + direction * cells * 4 * cells * FLOAT_BYTES;
      // Row of [B, T] and half of the columns: forwards h of frame t goes with the gates of t + 1, backwards the reverse.
      const half = (info: TensorInfo, row: number, columns: number) =>
        addressOf(backend, info) + (row * 2 + direction) * columns * FLOAT_BYTES;
      for (let sequence = fromSequence; sequence < toSequence; sequence++) {
        const h = half(hidden, sequence * steps + direction, cells);
        const d = half(dProjected, sequence * steps + 1 - direction, 4 * cells);
        const left = [h, width, 1] as const;
        const right = [d, 4 * width, 0] as const;
        kernels.product(...left, ...right, 0, 1, to, cells, 4 * cells, steps - 1, scratch);
      }
    }
  });
  return out;
}
