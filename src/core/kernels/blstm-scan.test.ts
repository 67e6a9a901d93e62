// The same expectations for every kernel: a new backend joins by a line in `backends`.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import {
  add,
  backend,
  grads,
  matMul,
  memory,
  profile,
  reshape,
  setBackend,
  type Tensor,
  type Tensor3D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { registerWasmBuild } from '../../testing/wasm-kernels.ts';
import { createRandom } from '../array/random.ts';
import { blstmScan, scanGradientSteps, scanSteps } from './blstm-scan.ts';
import { registerPortableBlstm } from './portable/register-portable.ts';
import { type ReferenceLayer, type ReferenceShape, referenceBlstm } from './reference/blstm-reference.ts';

const wasmFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));

const backends = [
  {
    name: 'portable on cpu',
    tfjs: 'cpu',
    kind: MathBackendCPU,
    register: () => registerPortableBlstm('cpu'),
  },
  {
    name: 'portable on wasm',
    tfjs: 'wasm',
    kind: BackendWasm,
    register: () => registerPortableBlstm('wasm'),
  },
  {
    name: 'wasm',
    tfjs: 'wasm',
    kind: BackendWasm,
    register: () => registerWasmBuild('plain'),
  },
  {
    name: 'wasm, relaxed',
    tfjs: 'wasm',
    kind: BackendWasm,
    register: () => registerWasmBuild('relaxed'),
  },
];

const cases: (ReferenceShape & { name: string })[] = [
  { name: 'mixed lengths', batch: 5, steps: 9, inputSize: 7, cells: 8, lengths: [9, 1, 4, 9, 6] },
  { name: 'a batch of one', batch: 1, steps: 30, inputSize: 5, cells: 4, lengths: [30] },
  { name: 'length one', batch: 3, steps: 1, inputSize: 4, cells: 4, lengths: [1, 1, 1] },
  { name: 'cells that are no multiple of 4', batch: 2, steps: 12, inputSize: 3, cells: 5, lengths: [12, 7] },
  { name: 'a single cell', batch: 2, steps: 6, inputSize: 2, cells: 1, lengths: [3, 6] },
  { name: 'many steps', batch: 2, steps: 400, inputSize: 10, cells: 12, lengths: [400, 333] },
];

interface Layer {
  readonly layer: ReferenceLayer;
  readonly dHidden: Float64Array;
}

/** Numbers that float32 holds exactly, so that only the arithmetic differs. */
function drawLayer({ batch, steps, inputSize, cells }: ReferenceShape, seed: number): Layer {
  const random = createRandom(seed);
  const draw = (length: number, spread: number) =>
    Float64Array.from({ length }, () => Math.fround(random.normal(0, spread)));
  const layer = {
    inputs: draw(batch * steps * inputSize, 1),
    inputWeights: draw(inputSize * 8 * cells, 1 / Math.sqrt(inputSize)),
    recurrentWeights: draw(2 * cells * 4 * cells, 1 / Math.sqrt(cells)),
    bias: draw(8 * cells, 0.3),
  };
  return { layer, dHidden: draw(batch * steps * 2 * cells, 1) };
}

function project({ batch, steps, inputSize, cells }: ReferenceShape, layer: ReferenceLayer): Tensor3D {
  const rows = tensor(Float32Array.from(layer.inputs), [batch * steps, inputSize]);
  const weights = tensor(Float32Array.from(layer.inputWeights), [inputSize, 8 * cells]);
  const sums = add(matMul(rows, weights), tensor(Float32Array.from(layer.bias), [8 * cells]));
  return reshape(sums, [batch, steps, 8 * cells]);
}

function recurrentTensor({ cells }: ReferenceShape, layer: ReferenceLayer): Tensor {
  return tensor(Float32Array.from(layer.recurrentWeights), [2, cells, 4 * cells]);
}

function hiddenTensor({ batch, steps, cells }: ReferenceShape, values: Float64Array): Tensor3D {
  return tensor(Float32Array.from(values), [batch, steps, 2 * cells]);
}

function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let difference = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    difference += ((actual[i] as number) - (expected[i] as number)) ** 2;
    size += (expected[i] as number) ** 2;
  }
  return Math.sqrt(difference / (size || 1));
}

/** Output and gradients through the op's registered gradient. */
function runOp(shape: ReferenceShape, { layer, dHidden }: Layer) {
  return tidy(() => {
    const scan = (projected: Tensor, recurrent: Tensor) =>
      blstmScan(projected as Tensor3D, recurrent, shape.lengths);
    const projected = project(shape, layer);
    const recurrent = recurrentTensor(shape, layer);
    const [dProjected, dRecurrent] = grads(scan)([projected, recurrent], hiddenTensor(shape, dHidden)) as [
      Tensor,
      Tensor,
    ];
    return {
      hidden: scan(projected, recurrent).dataSync() as Float32Array,
      dProjected: dProjected.dataSync() as Float32Array,
      dRecurrent: dRecurrent.dataSync() as Float32Array,
    };
  });
}

describe.each(backends)('BlstmScan, $name', ({ tfjs, kind, register }) => {
  beforeAll(async () => {
    setWasmPaths(`${wasmFolder}/`);
    await register();
    await setBackend(tfjs);
  });

  test('runs on the backend it names', () => expect(backend()).toBeInstanceOf(kind));

  test.each(cases)('output and gradients as in float64: $name', (shape) => {
    const drawn = drawLayer(shape, 11);
    const expected = referenceBlstm(shape, drawn.layer, drawn.dHidden);
    const { hidden, dProjected, dRecurrent } = runOp(shape, drawn);
    expect(relativeError(hidden, expected.hidden)).toBeLessThan(2e-6);
    expect(relativeError(dRecurrent, expected.gradients.recurrentWeights)).toBeLessThan(5e-6);
    // The gradient of the gates, summed over frames, is that of the bias.
    const width = 8 * shape.cells;
    const dBias = new Float64Array(width);
    for (const [i, value] of dProjected.entries()) dBias[i % width] = (dBias[i % width] as number) + value;
    expect(relativeError(dBias, expected.gradients.bias)).toBeLessThan(5e-6);
    const dInputs = tidy(() =>
      matMul(
        tensor(dProjected, [shape.batch * shape.steps, width]),
        tensor(Float32Array.from(drawn.layer.inputWeights), [shape.inputSize, width]),
        false,
        true,
      ).dataSync(),
    );
    expect(relativeError(dInputs, expected.gradients.inputs)).toBeLessThan(5e-6);
  });

  test('padded frames have output and gradient exactly 0, and what stands there changes nothing', () => {
    const shape = { batch: 2, steps: 6, inputSize: 3, cells: 4, lengths: [6, 2] };
    const drawn = drawLayer(shape, 12);
    const before = runOp(shape, drawn);
    expect([...before.hidden.subarray(8 * 8)]).toEqual(new Array(4 * 8).fill(0));
    expect([...before.dProjected.subarray(8 * 32)]).toEqual(new Array(4 * 32).fill(0));
    drawn.layer.inputs.fill(7, 8 * 3);
    drawn.dHidden.fill(7, 8 * 8);
    expect(runOp(shape, drawn)).toEqual(before);
  });

  test('a sequence gives the same bits alone and in any place of a batch', () => {
    const shape = { batch: 3, steps: 8, inputSize: 4, cells: 6, lengths: [8, 5, 7] };
    const drawn = drawLayer(shape, 13);
    const whole = runOp(shape, drawn);
    for (const sequence of [0, 1, 2]) {
      const length = shape.lengths[sequence] as number;
      const alone = { ...shape, batch: 1, steps: length, lengths: [length] };
      const cut = (values: Float64Array, width: number) =>
        values.slice(sequence * 8 * width, (sequence * 8 + length) * width);
      const result = runOp(alone, {
        layer: { ...drawn.layer, inputs: cut(drawn.layer.inputs, 4) },
        dHidden: cut(drawn.dHidden, 12),
      });
      expect(result.hidden).toEqual(whole.hidden.slice(sequence * 8 * 12, (sequence * 8 + length) * 12));
      expect(result.dProjected).toEqual(
        whole.dProjected.slice(sequence * 8 * 48, (sequence * 8 + length) * 48),
      );
    }
  });

  test('a scan in pieces gives the bits of the whole, and no tensor is left', () => {
    const shape = { batch: 3, steps: 10, inputSize: 3, cells: 5, lengths: [10, 4, 9] };
    const { layer, dHidden } = drawLayer(shape, 14);
    const before = memory().numTensors;
    tidy(() => {
      const [projected, recurrent] = [project(shape, layer), recurrentTensor(shape, layer)];
      const run = (bounds: readonly number[]) => {
        const ranges = bounds.slice(1).map((toStep, i) => ({ fromStep: bounds[i] as number, toStep }));
        let state: [Tensor3D, Tensor3D, Tensor3D] | undefined;
        for (const range of ranges) {
          const earlier = state && { hidden: state[0], gates: state[1], cells: state[2] };
          state = scanSteps({ projected, recurrent, earlier }, shape.lengths, range);
        }
        const [hidden, gates, cells] = state!;
        let back: [Tensor3D, Tensor] | undefined;
        for (const range of ranges.toReversed()) {
          const call = { dHidden: hiddenTensor(shape, dHidden), recurrent, gates, cells };
          const earlier = back && { dProjected: back[0], carry: back[1] };
          back = scanGradientSteps({ ...call, earlier }, shape.lengths, range);
        }
        return [hidden, back![0]].map((result) => result.dataSync());
      };
      expect(run([0, 1, 4, 7, 10])).toEqual(run([0, 10]));
    });
    expect(memory().numTensors).toBe(before);
  });

  test('the number of kernel calls does not depend on the number of steps', async () => {
    const calls = async (steps: number) => {
      const shape = { batch: 2, steps, inputSize: 3, cells: 4, lengths: [steps, steps - 1] };
      const { kernels } = await profile(() => {
        runOp(shape, drawLayer(shape, 15));
      });
      return kernels.map(({ name }) => name);
    };
    const few = await calls(5);
    expect(few).toContain('BlstmScanGrad');
    expect(await calls(200)).toEqual(few);
  });

  test.each([[[3]], [[3, 0]], [[3, 4]], [[3, 1.5]]])('refuses the lengths %j', (lengths) => {
    const shape = { batch: 2, steps: 3, inputSize: 1, cells: 1, lengths };
    const { layer } = drawLayer(shape, 16);
    tidy(() => {
      expect(() => blstmScan(project(shape, layer), recurrentTensor(shape, layer), lengths)).toThrow(
        /blstmScan: expected .*got/,
      );
    });
  });
});
