// From features to predictions, frame by frame, with a trained network.
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Matrix } from '../array/matrix.ts';
import { kernelTraits } from '../kernels/kernel-traits.ts';
import { inGroups, inputBatch } from './batches.ts';
import { parametersOf, predictBatch } from './network.ts';
import type { NetworkWeights } from './network-weights.ts';
import { createDriver, type Pieces } from './pieces.ts';
import { checkInputs } from './sequences.ts';
import { sequencesAtOnce } from './sequences-at-once.ts';

/** Frames computed at once, padding included: bounds the memory, and changes no result. */
const FRAMES_PER_PASS = 12_800;

/**
 * Predictions (frames x targets) for each of `sequences` (frames x features, finite), in their order.
 * @param checkpoint awaited now and then; defaults to none
 * @throws RangeError if a sequence does not fit the network
 */
export async function predict(
  weights: NetworkWeights,
  sequences: readonly Matrix[],
  checkpoint: () => Promise<void> = async () => {},
): Promise<Matrix[]> {
  const width = weights[0]?.shape[0] as number;
  for (const [i, inputs] of sequences.entries()) checkInputs(inputs, width, `predict: sequence ${i + 1}`);
  const parameters = parametersOf(weights);
  try {
    return await predictWith(parameters, sequences, createDriver(checkpoint));
  } finally {
    for (const parameter of parameters) parameter.dispose();
  }
}

/** `predict` with parameters that are already tensors. */
export async function predictWith(
  parameters: readonly Tensor[],
  sequences: readonly Matrix[],
  drive: <T>(pieces: Pieces<T>) => Promise<T>,
): Promise<Matrix[]> {
  const order = sequences.map((_, i) => i);
  order.sort((a, b) => (sequences[b] as Matrix).rows - (sequences[a] as Matrix).rows || a - b);
  const predictions = new Array<Matrix>(sequences.length);
  const longest = sequences[order[0] ?? 0]?.rows ?? 1;
  for (const group of inGroups(order, atOnce(parameters, longest))) {
    const inputs = group.map((i) => sequences[i] as Matrix);
    for (const [n, prediction] of (await predictGroup(parameters, inputs, drive)).entries())
      predictions[group[n] as number] = prediction;
  }
  return predictions;
}

function atOnce(parameters: readonly Tensor[], longest: number): number {
  const wanted = Math.max(1, Math.floor(FRAMES_PER_PASS / longest));
  // Inputs and gates of a layer are the sides of its weights.
  const width = Math.max(
    ...parameters.map(({ shape }) => Math.max(shape[0] as number, shape.at(-1) as number)),
  );
  return sequencesAtOnce(wanted, longest, width, kernelTraits().mostBytes);
}

async function predictGroup(
  parameters: readonly Tensor[],
  sequences: readonly Matrix[],
  drive: <T>(pieces: Pieces<T>) => Promise<T>,
): Promise<Matrix[]> {
  const steps = Math.max(...sequences.map(({ rows }) => rows));
  const segments = sequences.map((inputs) => ({ sequence: { inputs }, from: 0, frames: inputs.rows }));
  const batch = inputBatch(segments, steps);
  try {
    const predicted = await drive(predictBatch(parameters, batch));
    const data = await predicted.data<'float32'>();
    const [, cols] = predicted.shape;
    predicted.dispose();
    return sequences.map(({ rows }, i) => ({
      data: data.slice(i * steps * cols, (i * steps + rows) * cols),
      rows,
      cols,
    }));
  } finally {
    batch.inputs.dispose();
  }
}
