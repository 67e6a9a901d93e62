// The whole network against float64: the reference layers, stacked by hand, and the loss written out.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import {
  backend,
  getKernel,
  memory,
  profile,
  registerKernel,
  setBackend,
  tensor1d,
  tidy,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../array/random.ts';
import { SCAN, type ScanConfig } from '../kernels/kernel-traits.ts';
import { registerPortableBlstm } from '../kernels/portable/register-portable.ts';
import { referenceBlstm } from '../kernels/reference/blstm-reference.ts';
import { inGroups, trainingBatch } from './batches.ts';
import { parametersOf, predictBatch, trainingPass } from './network.ts';
import { drawWeights, type NetworkWeights } from './network-weights.ts';
import { finish } from './pieces.ts';
import type { TrainSequence } from './sequences.ts';
import { gradientFactors, type LossForm, type TargetSpec } from './weighted-loss.ts';

const wasmFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));

const backends = [
  { name: 'cpu' as const, kind: MathBackendCPU },
  { name: 'wasm' as const, kind: BackendWasm },
];

const targets: TargetSpec[] = [
  { dimension: 'arousal', kind: 'E', weight: 1.4 },
  { dimension: 'arousal', kind: 'sigma', weight: 0.6 },
];

const inputSize = 3;
const cells = [4, 3];

/** Sequences with missing targets in the middle: frame 2 lacks sigma, frame 3 both. */
function drawSequences(lengths: readonly number[], seed: number): TrainSequence[] {
  const random = createRandom(seed);
  const draw = (rows: number, cols: number) => ({
    data: Float32Array.from({ length: rows * cols }, () => random.normal()),
    rows,
    cols,
  });
  return lengths.map((rows) => {
    const sequence = { inputs: draw(rows, inputSize), targets: draw(rows, targets.length) };
    if (rows > 3) sequence.targets.data.fill(Number.NaN, 5, 8);
    return sequence;
  });
}

function wholeSegments(sequences: readonly TrainSequence[]) {
  return sequences.map((sequence) => ({ sequence, from: 0, frames: sequence.inputs.rows }));
}

function countsOf(sequences: readonly TrainSequence[]): number[] {
  return targets.map((_, k) =>
    sequences.reduce(
      (sum, { targets: { data, cols } }) =>
        sum + data.filter((value, i) => i % cols === k && !Number.isNaN(value)).length,
      0,
    ),
  );
}

function runPass(
  weights: NetworkWeights,
  sequences: readonly TrainSequence[],
  counts: readonly number[],
  form: LossForm = 'mean',
) {
  return tidy(() => {
    const batch = trainingBatch(wholeSegments(sequences), 0, createRandom(1));
    const factors = tensor1d(gradientFactors(targets, counts, form));
    const { gradients, squaredErrors } = finish(trainingPass(parametersOf(weights), batch, factors));
    return {
      gradients: gradients.map((gradient) => gradient.dataSync() as Float32Array),
      squaredErrors: [...squaredErrors.dataSync()],
    };
  });
}

function predictOne(weights: NetworkWeights, sequence: TrainSequence): Float32Array {
  return tidy(() => {
    const batch = trainingBatch(wholeSegments([sequence]), 0, createRandom(1));
    return finish(predictBatch(parametersOf(weights), batch)).dataSync<'float32'>();
  });
}

/** J of Eqs. 7 and 8, its gradient by the output's weights and bias, and by every weight of the layers below. */
function referencePass(weights: NetworkWeights, sequence: TrainSequence, counts: readonly number[]) {
  const steps = sequence.inputs.rows;
  const arrays = weights.map(({ data }) => Float64Array.from(data));
  const [outputWeights, outputBias] = arrays.slice(-2) as [Float64Array, Float64Array];
  const layerOf = (layer: number, inputs: Float64Array) => {
    const [inputWeights, recurrentWeights, bias] = arrays.slice(3 * layer) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    return { inputs, inputWeights, recurrentWeights, bias };
  };
  const shapes = cells.map((count, layer) => ({
    batch: 1,
    steps,
    inputSize: layer === 0 ? inputSize : 2 * (cells[layer - 1] as number),
    cells: count,
    lengths: [steps],
  }));
  const zeros = (layer: number) => new Float64Array(steps * 2 * (cells[layer] as number));
  const hiddens: Float64Array[] = [Float64Array.from(sequence.inputs.data)];
  for (const [layer, shape] of shapes.entries())
    hiddens.push(referenceBlstm(shape, layerOf(layer, hiddens[layer]!), zeros(layer)).hidden);
  const top = hiddens.at(-1)!;
  const width = 2 * cells.at(-1)!;
  let dHidden: Float64Array = new Float64Array(top.length);
  const dWeights = new Float64Array(outputWeights.length);
  const dBias = new Float64Array(outputBias.length);
  let loss = 0;
  for (let t = 0; t < steps; t++) {
    for (const [k, { weight }] of targets.entries()) {
      const wanted = sequence.targets.data[t * 2 + k]!;
      if (Number.isNaN(wanted)) continue;
      let predicted = outputBias[k]!;
      for (let j = 0; j < width; j++) predicted += top[t * width + j]! * outputWeights[j * 2 + k]!;
      loss += (weight * (predicted - wanted) ** 2) / counts[k]!;
      const d = (2 * weight * (predicted - wanted)) / counts[k]!;
      dBias[k] = dBias[k]! + d;
      for (let j = 0; j < width; j++) {
        dWeights[j * 2 + k] = dWeights[j * 2 + k]! + d * top[t * width + j]!;
        dHidden[t * width + j] = dHidden[t * width + j]! + d * outputWeights[j * 2 + k]!;
      }
    }
  }
  const gradients: Float64Array[] = [dWeights, dBias];
  for (let layer = cells.length - 1; layer >= 0; layer--) {
    const back = referenceBlstm(shapes[layer]!, layerOf(layer, hiddens[layer]!), dHidden).gradients;
    gradients.unshift(back.inputWeights, back.recurrentWeights, back.bias);
    dHidden = back.inputs;
  }
  return { loss, gradients };
}

function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  relative: number,
  what: string,
): void {
  let [difference, size] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    difference += (actual[i]! - expected[i]!) ** 2;
    size += expected[i]! ** 2;
  }
  expect(Math.sqrt(difference / size), what).toBeLessThan(relative);
}

describe.each(backends)('the network on $name', ({ name, kind }) => {
  beforeAll(async () => {
    setWasmPaths(`${wasmFolder}/`);
    registerPortableBlstm(name);
    await setBackend(name);
  });

  const weights = drawWeights(
    { inputs: inputSize, cellsPerDirection: cells, outputs: 2 },
    0.8,
    3,
    [0.2, -0.1],
  );

  test('runs on the backend it names', () => expect(backend()).toBeInstanceOf(kind));

  test('two layers: weighted loss and every gradient as in float64, with masks in the middle', () => {
    const sequences = drawSequences([11], 21);
    const counts = countsOf(sequences);
    expect(counts).toEqual([10, 9]);
    const expected = referencePass(weights, sequences[0]!, counts);
    const { gradients, squaredErrors } = runPass(weights, sequences, counts);
    const loss = targets.reduce((sum, { weight }, k) => sum + (weight * squaredErrors[k]!) / counts[k]!, 0);
    expect(Math.abs(loss / expected.loss - 1)).toBeLessThan(2e-6);
    for (const [i, gradient] of expected.gradients.entries())
      expectClose(gradients[i]!, gradient, 5e-6, weights[i]!.name);
  });

  test('half the summed squared error is the mean form times the frames, over two', () => {
    const sequences = drawSequences([6], 22);
    const counts = [1, 1];
    const half = runPass(weights, sequences, countsOf(sequences), 'halfSum');
    const mean = runPass(weights, sequences, counts);
    for (const [i, gradient] of half.gradients.entries())
      expectClose(
        gradient,
        mean.gradients[i]!.map((value) => value / 2),
        1e-6,
        weights[i]!.name,
      );
  });

  test('a masked frame teaches nothing: as if the prediction had been right there', () => {
    const sequences = drawSequences([8], 23);
    const counts = countsOf(sequences);
    const masked = runPass(weights, sequences, counts);
    const { data } = sequences[0]!.targets;
    const predicted = predictOne(weights, sequences[0]!);
    for (const [i, value] of data.entries()) if (Number.isNaN(value)) data[i] = predicted[i]!;
    expect(runPass(weights, sequences, counts)).toEqual(masked);
    data.fill(0, 5, 8);
    expect(runPass(weights, sequences, counts).gradients).not.toEqual(masked.gradients);
  });

  test('gradients added up over passes are those of one pass; padding and order do not matter', () => {
    const sequences = drawSequences([9, 4, 7, 1, 6], 24);
    const counts = countsOf(sequences);
    const whole = runPass(weights, sequences, counts);
    for (const size of [1, 2, 3]) {
      const parts = inGroups(sequences.toReversed(), size).map((group) => runPass(weights, group, counts));
      for (const [i, gradient] of whole.gradients.entries()) {
        const sum = gradient.map((_, n) => parts.reduce((total, part) => total + part.gradients[i]![n]!, 0));
        expectClose(sum, gradient, 3e-6, weights[i]!.name);
      }
    }
  });

  test('a step of training makes as many tensors for 10 frames as for 150, and leaves none', async () => {
    const before = memory().numTensors;
    const tensorsFor = async (frames: number) => {
      const sequences = drawSequences([frames, frames], 25);
      const { kernels } = await profile(() => {
        runPass(weights, sequences, countsOf(sequences));
      });
      return kernels.reduce((sum, kernel) => sum + kernel.outputShapes.length, 0);
    };
    const few = await tensorsFor(10);
    expect(few).toBeGreaterThan(20);
    expect(await tensorsFor(150)).toBe(few);
    expect(memory().numTensors).toBe(before);
  });

  test('a computation that is cancelled in the middle leaves no tensor', () => {
    const before = memory().numTensors;
    const sequences = drawSequences([9, 4], 26);
    const batch = trainingBatch(wholeSegments(sequences), 0, createRandom(1));
    const parameters = parametersOf(weights);
    const factors = tensor1d([1, 1]);
    const held = memory().numTensors;
    const pieces = () => trainingPass(parameters, batch, factors);
    const total = [...pieces()].length;
    for (let after = 1; after < total; after++) {
      const cancelled = pieces();
      for (let i = 0; i < after; i++) cancelled.next();
      expect(() => cancelled.throw(new Error('cancelled'))).toThrow('cancelled');
    }
    // The counting run above was left without its result being freed.
    const leftByCounting = memory().numTensors - held;
    expect(leftByCounting).toBe(weights.length + 1);
    expect(total).toBeGreaterThan(6);
    for (const part of [...parameters, factors, batch.inputs, batch.targets, batch.mask]) part.dispose();
    expect(memory().numTensors).toBe(before + leftByCounting);
  });

  test('predictions are those of the reference', () => {
    const sequence = drawSequences([10], 27)[0]!;
    const predicted = [...predictOne(weights, sequence)];
    // With a target of 0 and J = sum of squares / 2, the gradient by the output's bias is the sum of predictions.
    const zero = { ...sequence, targets: { ...sequence.targets, data: new Float32Array(20) } };
    const { gradients } = referencePass(
      weights,
      zero,
      targets.map(({ weight }) => 2 * weight),
    );
    const sums = [0, 1].map((k) => predicted.filter((_, i) => i % 2 === k).reduce((a, b) => a + b, 0));
    expectClose(sums, gradients.at(-1)!, 2e-6, 'sums of predictions');
  });
});

test('no piece of a pass is longer than a pause may be waited for', async () => {
  registerPortableBlstm('cpu');
  await setBackend('cpu');
  const config = getKernel(SCAN, 'cpu') as ScanConfig;
  // So slow that the whole gradient of the recurrent weights would take a fifth of a second.
  const traits = { ...config.traits, productRate: 4e5, scanRate: 4e5 };
  unregisterKernel(SCAN, 'cpu');
  registerKernel({ ...config, traits } as ScanConfig);
  const sequences = drawSequences(new Array<number>(8).fill(40), 3);
  const weights = drawWeights({ inputs: inputSize, cellsPerDirection: cells, outputs: 2 }, 0.1, 4);
  const pieces: number[] = [];
  tidy(() => {
    const batch = trainingBatch(wholeSegments(sequences), 0, createRandom(1));
    const factors = tensor1d(gradientFactors(targets, countsOf(sequences), 'mean'));
    const pass = trainingPass(parametersOf(weights), batch, factors);
    for (let next = pass.next(); !next.done; next = pass.next()) pieces.push(next.value);
  });
  registerPortableBlstm('cpu');
  expect(pieces.reduce((sum, sec) => sum + sec, 0)).toBeGreaterThan(1);
  expect(Math.max(...pieces)).toBeLessThan(0.05);
});
