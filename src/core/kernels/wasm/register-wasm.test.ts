// What is particular to the SIMD kernels; what every kernel must do is in blstm-scan.test.ts.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { backend, setBackend, type Tensor3D, tensor, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { registerWasmBuild } from '../../../testing/wasm-kernels.ts';
import { blstmScan } from '../blstm-scan.ts';
import { allocate } from './heap.ts';

describe.each(['plain', 'relaxed'] as const)('the %s build', (build) => {
  beforeAll(async () => {
    setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
    await registerWasmBuild(build);
    await setBackend('wasm');
  });

  /** h of one cell after one frame with these pre-activations of i, f, g, o, forwards; nothing is recurrent. */
  function firstHidden([i, f, g, o]: readonly [number, number, number, number]): number {
    return tidy(() => {
      const projected = tensor([i, f, g, o, 0, 0, 0, 0], [1, 1, 8]) as Tensor3D;
      return blstmScan(projected, tensor(new Float32Array(8), [2, 1, 4]), [1]).dataSync()[0]!;
    });
  }

  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  const open = 200;

  test('activations are right to a few last digits from very small to far arguments', () => {
    const points = Array.from({ length: 400 }, (_, n) => Math.fround(1e-6 * 1.045 ** n));
    for (const x of points.flatMap((value) => [value, -value])) {
      // With i and o open, h = tanh(tanh(g)); with g and o far beyond it, h = tanh(sigmoid(i)).
      const nested = Math.tanh(Math.tanh(x));
      expect(Math.abs(firstHidden([open, 0, x, open]) / nested - 1)).toBeLessThan(5e-7);
      const gated = Math.tanh(sigmoid(Math.max(x, -80)));
      expect(Math.abs(firstHidden([Math.max(x, -80), 0, open, open]) / gated - 1)).toBeLessThan(5e-7);
    }
  });

  test.each([1e4, Number.POSITIVE_INFINITY])('at %s gates are at their limits', (far) => {
    expect(firstHidden([far, far, far, far])).toBeCloseTo(Math.tanh(1), 6);
    expect(firstHidden([far, far, -far, far])).toBeCloseTo(-Math.tanh(1), 6);
    expect(firstHidden([-far, 0, 1, far])).toBeLessThan(1e-34);
  });

  test('NaN is not hidden', () => {
    expect(firstHidden([Number.NaN, 0, 0, 0])).toBeNaN();
    expect(firstHidden([0, 0, Number.NaN, 0])).toBeNaN();
  });
});

test('memory that is used up is an error in words, and what is freed can be used again', () => {
  const wasm = backend() as BackendWasm;
  const [gibibyte, taken] = [[2 ** 28], [] as object[]];
  expect(() => {
    for (let i = 0; i < 5; i++) taken.push(allocate(wasm, gibibyte, 'matrixProduct').dataId);
  }).toThrow(/matrixProduct: expected 1024 MiB of memory for 268435456 numbers, but WebAssembly has no more/);
  expect(taken.length).toBeGreaterThan(0);
  for (const dataId of taken) wasm.disposeData(dataId);
  wasm.disposeData(allocate(wasm, gibibyte, 'matrixProduct').dataId);
  expect(() => allocate(wasm, [2 ** 16, 2 ** 15], 'matrixProduct')).toThrow(/8192 MiB/);
});
