// The gradient of the recurrent weights some sequences at a time, as a pause needs it, for every way to multiply.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend, type Tensor3D, tensor, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { registerWasmBuild } from '../../testing/wasm-kernels.ts';
import { createRandom } from '../array/random.ts';
import { registerPortableBlstm } from './portable/register-portable.ts';
import { recurrentGradient } from './recurrent-gradient.ts';

const [batch, steps, cells] = [5, 7, 6];

const backends = [
  { name: 'tfjs', isOwn: false, register: () => registerPortableBlstm('wasm') },
  { name: 'wasm', isOwn: true, register: () => registerWasmBuild('plain') },
  { name: 'wasm, relaxed', isOwn: true, register: () => registerWasmBuild('relaxed') },
];

function draw(columns: number, seed: number): Tensor3D {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: batch * steps * columns }, () => random.normal());
  return tensor(values, [batch, steps, columns]) as Tensor3D;
}

/** By its definition: a rank-1 update per sequence and step, in float64. */
function inFloat64(hidden: Tensor3D, dProjected: Tensor3D): Float64Array {
  const [h, d] = [hidden.dataSync(), dProjected.dataSync()];
  const sums = new Float64Array(2 * cells * 4 * cells);
  for (let b = 0; b < batch; b++)
    for (let t = 0; t + 1 < steps; t++)
      for (const direction of [0, 1]) {
        const from = (b * steps + t + direction) * 2 * cells + direction * cells;
        const to = (b * steps + t + 1 - direction) * 8 * cells + direction * 4 * cells;
        for (let i = 0; i < cells; i++)
          for (let j = 0; j < 4 * cells; j++) {
            const at = (direction * cells + i) * 4 * cells + j;
            sums[at] = (sums[at] as number) + (h[from + i] as number) * (d[to + j] as number);
          }
      }
  return sums;
}

function inPieces(hidden: Tensor3D, dProjected: Tensor3D, cuts: readonly number[]): Float32Array {
  return tidy(() => {
    let earlier: Tensor3D | undefined;
    for (const [i, fromSequence] of cuts.slice(0, -1).entries()) {
      const range = { fromSequence, toSequence: cuts[i + 1] as number };
      earlier = recurrentGradient({ hidden, dProjected, earlier }, range);
    }
    return (earlier as Tensor3D).dataSync() as Float32Array;
  });
}

describe.each(backends)('the recurrent gradient, $name', ({ register, isOwn }) => {
  beforeAll(async () => {
    const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
    setWasmPaths(`${folder}/`);
    await register();
    await setBackend('wasm');
  });

  test.each([[[0, 5]], [[0, 1, 2, 3, 4, 5]], [[0, 2, 5]]])('sequences %j: as in float64', (cuts) => {
    const [hidden, dProjected] = [draw(2 * cells, 1), draw(8 * cells, 2)];
    const expected = inFloat64(hidden, dProjected);
    const actual = inPieces(hidden, dProjected, cuts);
    const size = Math.max(...expected.map(Math.abs));
    for (const [i, value] of expected.entries())
      expect(Math.abs((actual[i] as number) - value)).toBeLessThan(1e-6 * size);
    // Own kernels add in the same order, so they give the same bits.
    expect(actual).toEqual(isOwn ? inPieces(hidden, dProjected, [0, batch]) : actual);
    hidden.dispose();
    dProjected.dispose();
  });

  test('no tensor is left', () => {
    const [hidden, dProjected] = [draw(2 * cells, 1), draw(8 * cells, 2)];
    const before = memory().numTensors;
    inPieces(hidden, dProjected, [0, 2, 5]);
    expect(memory().numTensors).toBe(before);
    hidden.dispose();
    dProjected.dispose();
  });
});
