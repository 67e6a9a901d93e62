// What every kernel of BlstmScan has to hold, on whichever tfjs backend is set: a list without a test runner, so that it
// can run in Node and in a browser's worker. Values are read asynchronously, because a GPU knows no other way.
import {
  add,
  engine,
  grads,
  matMul,
  memory,
  profile,
  reshape,
  type Tensor,
  type Tensor3D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { createRandom } from '../core/array/random.ts';
import { blstmScan, scanGradientSteps, scanSteps } from '../core/kernels/blstm-scan.ts';
import {
  type ReferenceLayer,
  type ReferenceShape,
  referenceBlstm,
} from '../core/kernels/reference/blstm-reference.ts';

export interface BlstmCase {
  readonly name: string;
  /** @throws Error saying what was expected and what came. */
  run(): Promise<void>;
}

/** Largest relative L2 errors against float64. */
export const outputTolerance = 2e-6;
export const gradientTolerance = 5e-6;

export const blstmShapes: readonly (ReferenceShape & { name: string })[] = [
  { name: 'mixed lengths', batch: 5, steps: 9, inputSize: 7, cells: 8, lengths: [9, 1, 4, 9, 6] },
  { name: 'a batch of one', batch: 1, steps: 30, inputSize: 5, cells: 4, lengths: [30] },
  { name: 'length one', batch: 3, steps: 1, inputSize: 4, cells: 4, lengths: [1, 1, 1] },
  { name: 'cells that are no multiple of 4', batch: 2, steps: 12, inputSize: 3, cells: 5, lengths: [12, 7] },
  { name: 'a single cell', batch: 2, steps: 6, inputSize: 2, cells: 1, lengths: [3, 6] },
  { name: 'many steps', batch: 2, steps: 400, inputSize: 10, cells: 12, lengths: [400, 333] },
  { name: '1600 steps', batch: 2, steps: 1600, inputSize: 3, cells: 6, lengths: [1600, 1501] },
  {
    name: 'more sequences than a tile',
    batch: 11,
    steps: 4,
    inputSize: 3,
    cells: 18,
    lengths: elevenLengths(),
  },
  {
    name: 'more cells and sequences',
    batch: 6,
    steps: 14,
    inputSize: 9,
    cells: 35,
    lengths: [14, 14, 3, 14, 9, 14],
  },
];

function elevenLengths(): number[] {
  return Array.from({ length: 11 }, (_, i) => 1 + (i % 4));
}

interface Layer {
  readonly layer: ReferenceLayer;
  readonly dHidden: Float64Array;
}

/** Numbers that float32 holds exactly, so that only the arithmetic differs. `scale` widens all weights. */
export function drawLayer(
  { batch, steps, inputSize, cells }: ReferenceShape,
  seed: number,
  scale = 1,
): Layer {
  const random = createRandom(seed);
  const draw = (length: number, spread: number) =>
    Float64Array.from({ length }, () => Math.fround(random.normal(0, spread)));
  const layer = {
    inputs: draw(batch * steps * inputSize, 1),
    inputWeights: draw(inputSize * 8 * cells, scale / Math.sqrt(inputSize)),
    recurrentWeights: draw(2 * cells * 4 * cells, scale / Math.sqrt(cells)),
    bias: draw(8 * cells, 0.3 * scale),
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

interface OpResult {
  readonly hidden: Float32Array;
  readonly dProjected: Float32Array;
  readonly dRecurrent: Float32Array;
}

/** Output and gradients through the op's registered gradient. */
async function runOp(shape: ReferenceShape, { layer, dHidden }: Layer): Promise<OpResult> {
  const tensors = tidy(() => {
    const scan = (projected: Tensor, recurrent: Tensor) =>
      blstmScan(projected as Tensor3D, recurrent, shape.lengths);
    const projected = project(shape, layer);
    const recurrent = recurrentTensor(shape, layer);
    const gradients = grads(scan)([projected, recurrent], hiddenTensor(shape, dHidden));
    return [scan(projected, recurrent), ...gradients] as Tensor[];
  });
  const [hidden, dProjected, dRecurrent] = (await readAndFree(tensors)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return { hidden, dProjected, dRecurrent };
}

async function readAndFree(tensors: readonly Tensor[]): Promise<Float32Array[]> {
  const values = await Promise.all(tensors.map((one) => one.data<'float32'>()));
  for (const one of tensors) one.dispose();
  return values.map((array) => array.slice());
}

export interface LayerErrors {
  readonly hidden: number;
  readonly recurrentWeights: number;
  readonly bias: number;
  readonly inputs: number;
}

/** Relative L2 errors of the output and the gradients against float64. */
export async function measureErrors(
  shape: ReferenceShape,
  drawn = drawLayer(shape, 11),
): Promise<LayerErrors> {
  const expected = referenceBlstm(shape, drawn.layer, drawn.dHidden);
  const { hidden, dProjected, dRecurrent } = await runOp(shape, drawn);
  // The gradient of the gates, summed over frames, is that of the bias.
  const width = 8 * shape.cells;
  const dBias = new Float64Array(width);
  for (const [i, value] of dProjected.entries()) dBias[i % width] = (dBias[i % width] as number) + value;
  const dInputs = tidy(() =>
    matMul(
      tensor(dProjected, [shape.batch * shape.steps, width]),
      tensor(Float32Array.from(drawn.layer.inputWeights), [shape.inputSize, width]),
      false,
      true,
    ),
  );
  const [inputs] = (await readAndFree([dInputs])) as [Float32Array];
  return {
    hidden: relativeError(hidden, expected.hidden),
    recurrentWeights: relativeError(dRecurrent, expected.gradients.recurrentWeights),
    bias: relativeError(dBias, expected.gradients.bias),
    inputs: relativeError(inputs, expected.gradients.inputs),
  };
}

/** @throws Error naming the first error that is too large, or not a number. */
export function checkErrors({ hidden, ...gradients }: LayerErrors): void {
  const judge = (name: string, error: number, most: number) => {
    if (!(error < most)) throw new Error(`expected a relative error below ${most} of ${name}, got ${error}`);
  };
  judge('the output', hidden, outputTolerance);
  for (const [name, error] of Object.entries(gradients))
    judge(`the gradient by ${name}`, error, gradientTolerance);
}

async function paddingChangesNothing(): Promise<void> {
  const shape = { batch: 2, steps: 6, inputSize: 3, cells: 4, lengths: [6, 2] };
  const drawn = drawLayer(shape, 12);
  const before = await runOp(shape, drawn);
  same('padded output', before.hidden.subarray(8 * 8), new Float32Array(4 * 8));
  same('padded gradient', before.dProjected.subarray(8 * 32), new Float32Array(4 * 32));
  drawn.layer.inputs.fill(7, 8 * 3);
  drawn.dHidden.fill(7, 8 * 8);
  sameResults(await runOp(shape, drawn), before);
}

/** Freed memory is used again: what an earlier scan left there must not shine through the padding. */
async function paddingIsZeroInUsedMemory(): Promise<void> {
  const shape = { batch: 2, steps: 6, inputSize: 3, cells: 4, lengths: [6, 6] };
  for (const lengths of [
    [6, 6],
    [2, 3],
  ]) {
    const { hidden, dProjected } = await runOp({ ...shape, lengths }, drawLayer(shape, 17));
    for (const [sequence, length] of lengths.entries()) {
      const padded = (values: Float32Array, width: number) =>
        values.subarray((sequence * 6 + length) * width, (sequence + 1) * 6 * width);
      for (const part of [padded(hidden, 8), padded(dProjected, 32)])
        same(
          'padding',
          part,
          part.map(() => 0),
        );
    }
  }
}

async function sameAloneAndInABatch(): Promise<void> {
  const shape = { batch: 3, steps: 8, inputSize: 4, cells: 6, lengths: [8, 5, 7] };
  const drawn = drawLayer(shape, 13);
  const whole = await runOp(shape, drawn);
  for (const sequence of [0, 1, 2]) {
    const length = shape.lengths[sequence] as number;
    const alone = { ...shape, batch: 1, steps: length, lengths: [length] };
    const cut = <T extends Float32Array | Float64Array>(values: T, width: number) =>
      values.slice(sequence * 8 * width, (sequence * 8 + length) * width) as T;
    const result = await runOp(alone, {
      layer: { ...drawn.layer, inputs: cut(drawn.layer.inputs, 4) },
      dHidden: cut(drawn.dHidden, 12),
    });
    same(`output of sequence ${sequence}`, result.hidden, cut(whole.hidden, 12));
    same(`gradient of sequence ${sequence}`, result.dProjected, cut(whole.dProjected, 48));
  }
}

async function sameInPieces(): Promise<void> {
  const shape = { batch: 3, steps: 10, inputSize: 3, cells: 5, lengths: [10, 4, 9] };
  const { layer, dHidden } = drawLayer(shape, 14);
  const before = memory().numTensors;
  const runPieces = (bounds: readonly number[]): Tensor[] =>
    tidy(() => {
      const [projected, recurrent] = [project(shape, layer), recurrentTensor(shape, layer)];
      const ranges = bounds.slice(1).map((toStep, i) => ({ fromStep: bounds[i] as number, toStep }));
      let state: [Tensor3D, Tensor3D, Tensor3D] | undefined;
      for (const range of ranges) {
        const earlier = state && { hidden: state[0], gates: state[1], cells: state[2] };
        state = scanSteps({ projected, recurrent, earlier }, shape.lengths, range);
      }
      const [hidden, gates, cells] = state as [Tensor3D, Tensor3D, Tensor3D];
      let back: [Tensor3D, Tensor] | undefined;
      for (const range of ranges.toReversed()) {
        const call = { dHidden: hiddenTensor(shape, dHidden), recurrent, gates, cells };
        const earlier = back && { dProjected: back[0], carry: back[1] };
        back = scanGradientSteps({ ...call, earlier }, shape.lengths, range);
      }
      return [hidden, (back as [Tensor3D, Tensor])[0]];
    });
  const whole = await readAndFree(runPieces([0, 10]));
  const pieces = await readAndFree(runPieces([0, 1, 4, 7, 10]));
  for (const [i, name] of ['output', 'gradient'].entries())
    same(name, pieces[i] as Float32Array, whole[i] as Float32Array);
  same('tensors left', [memory().numTensors], [before]);
}

async function callsDoNotDependOnSteps(): Promise<void> {
  const calls = async (steps: number) => {
    const shape = { batch: 2, steps, inputSize: 3, cells: 4, lengths: [steps, steps - 1] };
    const { kernels } = await profile(() => {
      const drawn = drawLayer(shape, 15);
      tidy(() => {
        const inputs = [project(shape, drawn.layer), recurrentTensor(shape, drawn.layer)];
        grads((projected, recurrent) => blstmScan(projected as Tensor3D, recurrent as Tensor, shape.lengths))(
          inputs,
          hiddenTensor(shape, drawn.dHidden),
        );
      });
    });
    return kernels.map(({ name }) => name);
  };
  const few = await calls(5);
  if (!few.includes('BlstmScanGrad')) throw new Error(`expected BlstmScanGrad among ${few.join(', ')}`);
  const many = await calls(200);
  if (few.join() !== many.join()) throw new Error(`expected ${few.join()}, got ${many.join()}`);
}

async function sameAgain(): Promise<void> {
  const shape = { batch: 4, steps: 40, inputSize: 5, cells: 9, lengths: [40, 31, 40, 2] };
  const drawn = drawLayer(shape, 18);
  const first = await runOp(shape, drawn);
  for (let i = 0; i < 3; i++) sameResults(await runOp(shape, drawn), first);
}

/** Pre-activations of a few thousand: exp of them is infinite. The gradients are too small for float32, but numbers. */
async function farBeyondTheLimits(): Promise<void> {
  const shape = { batch: 2, steps: 5, inputSize: 4, cells: 6, lengths: [5, 3] };
  const { hidden, ...gradients } = await measureErrors(shape, drawLayer(shape, 19, 3000));
  checkErrors({ hidden, recurrentWeights: 0, bias: 0, inputs: 0 });
  for (const [name, error] of Object.entries(gradients))
    if (!(error <= 1))
      throw new Error(`expected the gradient by ${name} to vanish, got an error of ${error}`);
}

/** Weights as small as a new network's: tanh near 0 must keep its digits. */
async function nearZero(): Promise<void> {
  const shape = { batch: 2, steps: 12, inputSize: 4, cells: 6, lengths: [12, 9] };
  checkErrors(await measureErrors(shape, drawLayer(shape, 20, 1e-3)));
}

async function refusesLengths(lengths: number[]): Promise<void> {
  const shape = { batch: 2, steps: 3, inputSize: 1, cells: 1, lengths };
  const { layer } = drawLayer(shape, 16);
  let message = 'nothing thrown';
  engine().startScope();
  try {
    blstmScan(project(shape, layer), recurrentTensor(shape, layer), lengths);
  } catch (error) {
    message = (error as Error).message;
  } finally {
    engine().endScope();
  }
  if (!/blstmScan: expected .*got/.test(message)) throw new Error(`expected a refusal, got: ${message}`);
}

/** All that is expected, in the order in which it helps to see it fail. */
export const blstmCases: readonly BlstmCase[] = [
  ...blstmShapes.map((shape) => ({
    name: `output and gradients as in float64: ${shape.name}`,
    run: async () => checkErrors(await measureErrors(shape)),
  })),
  { name: 'output and gradients as in float64: gates at their limits', run: farBeyondTheLimits },
  { name: 'output and gradients as in float64: gates near the middle', run: nearZero },
  { name: 'padded frames are exactly 0, and what stands there changes nothing', run: paddingChangesNothing },
  { name: 'padded frames are exactly 0 in memory that was used before', run: paddingIsZeroInUsedMemory },
  { name: 'a sequence gives the same bits alone and in any place of a batch', run: sameAloneAndInABatch },
  { name: 'a scan in pieces gives the bits of the whole, and no tensor is left', run: sameInPieces },
  { name: 'the same bits again and again', run: sameAgain },
  { name: 'the number of kernel calls does not depend on the number of steps', run: callsDoNotDependOnSteps },
  ...[[3], [3, 0], [3, 4], [3, 1.5]].map((lengths) => ({
    name: `refuses the lengths ${JSON.stringify(lengths)}`,
    run: () => refusesLengths(lengths),
  })),
];

function sameResults(actual: OpResult, expected: OpResult): void {
  same('output', actual.hidden, expected.hidden);
  same('gradient by the projection', actual.dProjected, expected.dProjected);
  same('gradient by the weights', actual.dRecurrent, expected.dRecurrent);
}

/** The same bits, but that 0 and -0 are one. */
function same(what: string, actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  if (actual.length !== expected.length)
    throw new Error(`${what}: expected ${expected.length} values, got ${actual.length}`);
  for (let i = 0; i < expected.length; i++) {
    if (actual[i] !== expected[i])
      throw new Error(`${what}: expected ${expected[i]} at ${i}, got ${actual[i]}`);
  }
}
