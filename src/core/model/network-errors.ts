// How far the network on the backend that is set is from float64: values, loss and every gradient.
import { tensor1d, tidy } from '@tensorflow/tfjs-core';
import { createRandom, type Random } from '../array/random.ts';
import { trainingBatch } from './batches.ts';
import { parametersOf, trainingPass } from './network.ts';
import { drawWeights, type NetworkShape, type NetworkWeights } from './network-weights.ts';
import { finish } from './pieces.ts';
import { predict } from './predict.ts';
import { referenceNetwork } from './reference-network.ts';
import type { TrainSequence } from './sequences.ts';

/** Largest relative L2 errors in float32. */
export const predictionTolerance = 2e-6;
export const gradientTolerance = 5e-6;

export interface NetworkCase {
  readonly name: string;
  readonly shape: NetworkShape;
  /** Frames of each sequence. */
  readonly lengths: readonly number[];
  /** Frames without a target; every sequence that is long enough has them in its middle. */
  readonly masked: number;
  /** Weights are uniform up to it. */
  readonly range: number;
}

/** Relative L2 errors against float64. */
export interface NetworkErrors {
  readonly predictions: number;
  readonly squaredErrors: number;
  /** By the weights' names. */
  readonly gradients: Readonly<Record<string, number>>;
}

export interface PassValues {
  readonly squaredErrors: Float32Array;
  /** In the order of the weights. */
  readonly gradients: readonly Float32Array[];
}

/** Inputs and targets are standard normal; where masked, the first target is missing and then all are. */
export function drawCase({ shape, lengths, masked }: NetworkCase, random: Random): TrainSequence[] {
  const draw = (rows: number, cols: number) => ({
    data: Float32Array.from({ length: rows * cols }, () => random.normal()),
    rows,
    cols,
  });
  return lengths.map((rows) => {
    const sequence = { inputs: draw(rows, shape.inputs), targets: draw(rows, shape.outputs) };
    const from = Math.floor((rows - masked) / 2) * shape.outputs;
    if (masked > 0 && rows > masked) {
      // A frame more for the first target.
      sequence.targets.data.fill(Number.NaN, from, from + masked * shape.outputs + 1);
    }
    return sequence;
  });
}

/** One training pass over whole sequences, read back. */
export async function runPass(
  weights: NetworkWeights,
  sequences: readonly TrainSequence[],
  factors: readonly number[],
): Promise<PassValues> {
  const kept = tidy(() => {
    const segments = sequences.map((sequence) => ({ sequence, from: 0, frames: sequence.inputs.rows }));
    const batch = trainingBatch(segments, 0, createRandom(1));
    const { gradients, squaredErrors } = finish(
      trainingPass(parametersOf(weights), batch, tensor1d([...factors])),
    );
    return [squaredErrors, ...gradients];
  });
  const values = await Promise.all(kept.map((tensor) => tensor.data<'float32'>()));
  const [squaredErrors, ...gradients] = values.map((data) => data.slice()) as [
    Float32Array,
    ...Float32Array[],
  ];
  for (const tensor of kept) tensor.dispose();
  return { squaredErrors, gradients };
}

/** On the tfjs backend that is set, whose kernels are registered. */
export async function measureNetworkErrors(one: NetworkCase, seed = 3): Promise<NetworkErrors> {
  const random = createRandom(seed);
  const weights = drawWeights(one.shape, one.range, seed);
  const sequences = drawCase(one, random);
  // As training has them: every target's mean, weighted.
  const frames = one.lengths.reduce((sum, length) => sum + length, 0);
  const factors = Array.from({ length: one.shape.outputs }, (_, k) => (2.8 - 1.6 * k) / frames);
  const expected = referenceNetwork(weights, sequences, factors);
  const predicted = await predict(
    weights,
    sequences.map(({ inputs }) => inputs),
  );
  const { squaredErrors, gradients } = await runPass(weights, sequences, factors);
  const joined = (parts: readonly Float64Array[]) => parts.flatMap((part) => [...part]);
  return {
    predictions: relativeError(
      predicted.flatMap(({ data }) => [...data]),
      joined(expected.predictions),
    ),
    squaredErrors: relativeError(squaredErrors, expected.squaredErrors),
    gradients: Object.fromEntries(
      weights.map(({ name }, i) => [
        name,
        relativeError(gradients[i] as Float32Array, expected.gradients[i] as Float64Array),
      ]),
    ),
  };
}

/** L2; NaN where a value is missing. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.NaN;
  let [difference, size] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    difference += ((actual[i] as number) - (expected[i] as number)) ** 2;
    size += (expected[i] as number) ** 2;
  }
  return Math.sqrt(difference / (size || 1));
}
