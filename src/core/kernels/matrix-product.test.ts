// The same expectations for every way to multiply matrices.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend, type Tensor1D, type Tensor2D, tensor, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { registerWasmBuild } from '../../testing/wasm-kernels.ts';
import { createRandom } from '../array/random.ts';
import { columnSums, hasMatrixKernels, matrixProduct, type ProductCall } from './matrix-product.ts';
import { registerPortableBlstm } from './portable/register-portable.ts';

const backends = [
  { name: 'tfjs', isOwn: false, register: () => registerPortableBlstm('wasm') },
  { name: 'wasm', isOwn: true, register: () => registerWasmBuild('plain') },
  { name: 'wasm, relaxed', isOwn: true, register: () => registerWasmBuild('relaxed') },
];

/** Rows, columns and inputs around the sizes of tiles, panels and blocks. */
const sizes = [
  [1, 1, 1],
  [4, 8, 256],
  [5, 9, 257],
  [97, 2, 3],
  [3, 30, 600],
  [130, 17, 40],
] as const;
const forms = [undefined, 'a', 'b'] as const;

function draw(rows: number, columns: number, seed: number): Tensor2D {
  const random = createRandom(seed);
  return tensor(
    Float32Array.from({ length: rows * columns }, () => random.normal(0, 1)),
    [rows, columns],
  ) as Tensor2D;
}

/** The product by its definition, in float64. */
function inFloat64({ a, b, transposed, bias }: ProductCall<Tensor2D, Tensor1D>) {
  const at = (matrix: Tensor2D, isTurned: boolean) => {
    const values = matrix.dataSync();
    const [, width] = matrix.shape;
    return (row: number, column: number) => values[isTurned ? column * width + row : row * width + column]!;
  };
  const [left, right] = [at(a, transposed === 'a'), at(b, transposed === 'b')];
  const [rows, inputs] = transposed === 'a' ? [a.shape[1], a.shape[0]] : a.shape;
  const columns = b.shape[transposed === 'b' ? 0 : 1]!;
  const offsets = bias?.dataSync();
  return Array.from({ length: rows * columns }, (_, i) => {
    let total: number = offsets?.[i % columns] ?? 0;
    for (let k = 0; k < inputs; k++) total += left(Math.floor(i / columns), k) * right(k, i % columns);
    return total;
  });
}

function relativeError(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual).toHaveLength(expected.length);
  const squares = expected.map((value, i) => (actual[i]! - value) ** 2);
  const sizeSquared = expected.reduce((total, value) => total + value ** 2, 0);
  return Math.sqrt(squares.reduce((total, value) => total + value, 0) / sizeSquared);
}

describe.each(backends)('products, $name', ({ isOwn, register }) => {
  beforeAll(async () => {
    setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
    await register();
    await setBackend('wasm');
  });

  test('come from the kernels that are meant', () => expect(hasMatrixKernels()).toBe(isOwn));

  test.each(sizes)('of %i x %i, %i inputs, in every form are right to 1e-6', (rows, columns, inputs) => {
    tidy(() => {
      for (const transposed of forms) {
        const a = transposed === 'a' ? draw(inputs, rows, 1) : draw(rows, inputs, 1);
        const b = transposed === 'b' ? draw(columns, inputs, 2) : draw(inputs, columns, 2);
        const actual = matrixProduct({ a, b, transposed });
        expect(actual.shape).toEqual([rows, columns]);
        expect(relativeError(actual.dataSync(), inFloat64({ a, b, transposed }))).toBeLessThan(1e-6);
      }
    });
  });

  test('with a bias in every row', () => {
    tidy(() => {
      const [a, b] = [draw(6, 5, 3), draw(5, 11, 4)];
      const bias = tensor(draw(1, 11, 5).dataSync()) as Tensor1D;
      const call = { a, b, bias };
      expect(relativeError(matrixProduct(call).dataSync(), inFloat64(call))).toBeLessThan(1e-6);
    });
  });

  test('in pieces of rows have the bits of the whole, and leave no tensor', () => {
    const before = memory().numTensors;
    tidy(() => {
      const [a, b] = [draw(23, 70, 6), draw(12, 70, 7)];
      const call = { a, b, transposed: 'b' } as const;
      const first = matrixProduct(call, { fromRow: 0, toRow: 5 });
      const second = matrixProduct({ ...call, earlier: first }, { fromRow: 5, toRow: 6 });
      const third = matrixProduct({ ...call, earlier: second }, { fromRow: 6, toRow: 23 });
      expect(third.dataSync()).toEqual(matrixProduct(call).dataSync());
    });
    expect(memory().numTensors).toBe(before);
  });

  test('add up over pieces of a sum', () => {
    tidy(() => {
      const [a, b] = [draw(600, 7, 8), draw(600, 10, 9)];
      const call = { a, b, transposed: 'a' } as const;
      const first = matrixProduct(call, { fromRow: 0, toRow: 300 });
      const both = matrixProduct({ ...call, earlier: first }, { fromRow: 300, toRow: 600 });
      expect(relativeError(both.dataSync(), inFloat64(call))).toBeLessThan(1e-6);
    });
  });

  test.each([
    [1, 1],
    [700, 35],
  ])('the sum of %i rows of %i', (rows, columns) => {
    tidy(() => {
      const matrix = draw(rows, columns, 10);
      const ones = tensor(new Float32Array(rows).fill(1), [1, rows]) as Tensor2D;
      const sums = columnSums(matrix);
      expect(sums.shape).toEqual([columns]);
      expect(relativeError(sums.dataSync(), inFloat64({ a: ones, b: matrix }))).toBeLessThan(1e-6);
    });
  });

  test('refuse matrices that do not fit', () => {
    tidy(() => {
      expect(() => matrixProduct({ a: draw(2, 3, 1), b: draw(2, 3, 1) })).toThrow(
        'matrixProduct: expected as many rows in b as columns in a, 3, got 2',
      );
    });
  });
});
