// What the whole network has to hold on whichever tfjs backend is set: a list without a test runner, as blstm-cases.ts is,
// so that it can run in Node and in a browser's worker.
import { getBackend, getKernel, memory, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { createRandom } from '../core/array/random.ts';
import { SCAN, type ScanConfig } from '../core/kernels/kernel-traits.ts';
import { inGroups } from '../core/model/batches.ts';
import {
  drawCase,
  gradientTolerance,
  measureNetworkErrors,
  type NetworkCase,
  type PassValues,
  predictionTolerance,
  relativeError,
  runPass,
} from '../core/model/network-errors.ts';
import { drawWeights } from '../core/model/network-weights.ts';
import { predict } from '../core/model/predict.ts';
import type { BlstmCase } from './blstm-cases.ts';

const small = { shape: { inputs: 3, cellsPerDirection: [4, 3], outputs: 2 }, masked: 2, range: 0.8 };

export const networkShapes: readonly NetworkCase[] = [
  { ...small, name: 'a batch of one, masks in the middle', lengths: [11] },
  { ...small, name: 'mixed lengths', lengths: [9, 4, 7, 1, 6] },
  { ...small, name: 'length one', lengths: [1, 1, 1], masked: 0 },
  { ...small, name: '1,600 frames', lengths: [1600, 1433], masked: 200 },
  {
    name: 'three layers of odd sizes, one target',
    shape: { inputs: 7, cellsPerDirection: [5, 9, 2], outputs: 1 },
    lengths: [23, 17],
    masked: 3,
    range: 0.5,
  },
  {
    name: 'more cells and sequences than a tile, weights as small as a new network has',
    shape: { inputs: 20, cellsPerDirection: [34, 18], outputs: 2 },
    lengths: [30, 30, 12, 29, 30, 5, 30, 30, 21],
    masked: 4,
    range: 0.1,
  },
];

async function asInFloat64(one: NetworkCase): Promise<void> {
  const { predictions, squaredErrors, gradients } = await measureNetworkErrors(one);
  const judge = (what: string, error: number, most: number) => {
    if (!(error < most)) throw new Error(`expected a relative error below ${most} of ${what}, got ${error}`);
  };
  judge('the predictions', predictions, predictionTolerance);
  judge('the loss', squaredErrors, predictionTolerance);
  for (const [name, error] of Object.entries(gradients))
    judge(`the gradient by ${name}`, error, gradientTolerance);
}

const mixed = { ...small, name: '', lengths: [40, 9, 33, 40, 2] };
const weights = drawWeights(small.shape, small.range, 4);
const factors = [0.02, 0.01];
const draw = () => drawCase(mixed, createRandom(5));

async function sameAgain(): Promise<void> {
  const first = await runPass(weights, draw(), factors);
  for (let i = 0; i < 3; i++) samePass(await runPass(weights, draw(), factors), first);
}

/** What is not a number must not reach the sums, wherever it stands. */
async function maskedTeachNothing(): Promise<void> {
  const sequences = draw();
  const masked = await runPass(weights, sequences, factors);
  const predicted = await predict(
    weights,
    sequences.map(({ inputs }) => inputs),
  );
  let filled = 0;
  for (const [n, { targets }] of sequences.entries())
    for (const [i, value] of targets.data.entries())
      if (Number.isNaN(value)) {
        targets.data[i] = predicted[n]?.data[i] as number;
        filled++;
      }
  if (filled < 6) throw new Error(`expected masked targets, got ${filled}`);
  // A prediction that is right asks for no change, up to its last bit.
  const right = await runPass(weights, sequences, factors);
  nearPass(right, masked, 1e-6);
}

async function sumOfPasses(): Promise<void> {
  const sequences = draw();
  const whole = await runPass(weights, sequences, factors);
  for (const size of [1, 2]) {
    const parts: PassValues[] = [];
    for (const group of inGroups(sequences.toReversed(), size))
      parts.push(await runPass(weights, group, factors));
    const sum = (of: (pass: PassValues) => Float32Array) =>
      of(whole).map((_, i) => parts.reduce((total, part) => total + (of(part)[i] as number), 0));
    nearPass(
      {
        squaredErrors: sum((pass) => pass.squaredErrors),
        gradients: whole.gradients.map((_, n) => sum((pass) => pass.gradients[n] as Float32Array)),
      },
      whole,
      3e-6,
    );
  }
}

/** Kernels that are said to be slow are called on a few frames and sequences at a time. */
async function inPieces(): Promise<void> {
  const sequences = draw();
  const inputs = sequences.map((sequence) => sequence.inputs);
  const whole = {
    pass: await runPass(weights, sequences, factors),
    predicted: await predict(weights, inputs),
  };
  const tfjs = getBackend();
  const config = getKernel(SCAN, tfjs) as ScanConfig;
  const register = (traits: ScanConfig['traits']) => {
    unregisterKernel(SCAN, tfjs);
    registerKernel({ ...config, traits } as ScanConfig);
  };
  register({ ...config.traits, productRate: 3e5, scanRate: 3e5 });
  try {
    const pieces = {
      pass: await runPass(weights, sequences, factors),
      predicted: await predict(weights, inputs),
    };
    for (const [n, { data }] of whole.predicted.entries())
      same(`predictions of sequence ${n}`, pieces.predicted[n]?.data ?? [], data);
    nearPass(pieces.pass, whole.pass, 3e-6);
  } finally {
    register(config.traits);
  }
}

async function nothingIsLeft(): Promise<void> {
  const before = memory().numTensors;
  await runPass(weights, draw(), factors);
  await predict(
    weights,
    draw().map(({ inputs }) => inputs),
  );
  same('tensors left', [memory().numTensors], [before]);
}

export const networkCases: readonly BlstmCase[] = [
  ...networkShapes.map((one) => ({
    name: `values, loss and gradients as in float64: ${one.name}`,
    run: () => asInFloat64(one),
  })),
  {
    name: 'masked frames teach nothing: as if the predictions had been right there',
    run: maskedTeachNothing,
  },
  { name: 'gradients added up over passes are those of one pass, in any order', run: sumOfPasses },
  { name: 'in pieces it predicts the same bits and learns the same', run: inPieces },
  { name: 'the same bits again and again', run: sameAgain },
  { name: 'no tensor is left', run: nothingIsLeft },
];

function samePass(actual: PassValues, expected: PassValues): void {
  same('squared errors', actual.squaredErrors, expected.squaredErrors);
  for (const [i, gradient] of expected.gradients.entries())
    same(`gradient by ${weights[i]?.name}`, actual.gradients[i] ?? [], gradient);
}

function nearPass(actual: PassValues, expected: PassValues, most: number): void {
  const near = (what: string, values: ArrayLike<number>, wanted: ArrayLike<number>) => {
    const error = relativeError(values, wanted);
    if (!(error < most))
      throw new Error(`${what}: expected a relative difference below ${most}, got ${error}`);
  };
  near('squared errors', actual.squaredErrors, expected.squaredErrors);
  for (const [i, gradient] of expected.gradients.entries())
    near(`gradient by ${weights[i]?.name}`, actual.gradients[i] ?? [], gradient);
}

function same(what: string, actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  for (let i = 0; i < Math.max(actual.length, expected.length); i++)
    if (actual[i] !== expected[i])
      throw new Error(`${what}: expected ${expected[i]} at ${i}, got ${actual[i]}`);
}
