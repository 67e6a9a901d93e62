// Which frames an epoch sees and in what order, and how they become padded tensors.
import { type Tensor3D, tensor } from '@tensorflow/tfjs-core';
import type { Random } from '../array/random.ts';
import type { BatchInputs, TrainingBatch } from './network.ts';
import type { TrainSequence } from './sequences.ts';
import { type BatchArrays, batchTensors } from './shard.ts';
import type { TrainSettings } from './train-settings.ts';

/** `frames` frames of a sequence, from frame `from`. */
export interface Segment {
  readonly sequence: TrainSequence;
  readonly from: number;
  readonly frames: number;
}

/** One update: its segments, cut into what is computed at once. */
export interface UpdatePlan {
  readonly passes: readonly (readonly Segment[])[];
}

/** The updates of one epoch. Draws from `random` unless whole sequences make one update. */
export function planEpoch(
  sequences: readonly TrainSequence[],
  { batching, sequencesPerPass }: Pick<TrainSettings, 'batching' | 'sequencesPerPass'>,
  random: Random,
): UpdatePlan[] {
  const segments =
    batching.kind === 'segments' ? cutSegments(sequences, batching.frames, random) : wholeOf(sequences);
  const perUpdate = batching.kind === 'segments' ? batching.segmentsPerUpdate : batching.sequencesPerUpdate;
  if (perUpdate === 'all') return [{ passes: inGroups(segments, sequencesPerPass) }];
  return inGroups(random.shuffle(segments), perUpdate).map((update) => ({
    passes: inGroups(update, sequencesPerPass),
  }));
}

/** Longest first, so that what is computed together is padded little. */
function wholeOf(sequences: readonly TrainSequence[]): Segment[] {
  return sequences
    .map((sequence) => ({ sequence, from: 0, frames: sequence.inputs.rows }))
    .sort((a, b) => b.frames - a.frames);
}

function cutSegments(sequences: readonly TrainSequence[], frames: number, random: Random): Segment[] {
  return sequences.flatMap((sequence) => {
    const { rows } = sequence.inputs;
    if (rows <= frames) return [{ sequence, from: 0, frames: rows }];
    const offset = random.integer(0, Math.min(frames - 1, rows - frames));
    const count = Math.floor((rows - offset) / frames);
    return Array.from({ length: count }, (_, i) => ({ sequence, from: offset + i * frames, frames }));
  });
}

export function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** Frames of the update at which each of `targets` targets has a value. */
export function countTargets({ passes }: UpdatePlan, targets: number): number[] {
  const counts = new Array<number>(targets).fill(0);
  for (const { sequence, from, frames } of passes.flat()) {
    const { data } = sequence.targets;
    for (let i = from * targets; i < (from + frames) * targets; i++) {
      if (!Number.isNaN(data[i])) counts[i % targets] = (counts[i % targets] as number) + 1;
    }
  }
  return counts;
}

/** Segments as padded tensors, with Gaussian noise of `noiseSd` on the inputs; the caller frees them. */
export function trainingBatch(segments: readonly Segment[], noiseSd: number, random: Random): TrainingBatch {
  return batchTensors(trainingArrays(segments, noiseSd, random));
}

/** The same as plain arrays, which can be sent to another worker. */
export function trainingArrays(segments: readonly Segment[], noiseSd: number, random: Random): BatchArrays {
  const steps = Math.max(...segments.map(({ frames }) => frames));
  const targets = segments[0]?.sequence.targets.cols ?? 0;
  const size = segments.length * steps * targets;
  const values = new Float32Array(size);
  const mask = new Float32Array(size);
  for (const [i, { sequence, from, frames }] of segments.entries()) {
    const wanted = sequence.targets.data.subarray(from * targets, (from + frames) * targets);
    for (const [n, value] of wanted.entries()) {
      if (Number.isNaN(value)) continue;
      values[i * steps * targets + n] = value;
      mask[i * steps * targets + n] = 1;
    }
  }
  const noise = noiseSd > 0 ? () => random.normal(0, noiseSd) : undefined;
  return { ...inputArrays(segments, steps, noise), targets: values, mask };
}

/** A segment of a sequence whose targets do not matter. */
type InputSegment = Omit<Segment, 'sequence'> & { readonly sequence: Pick<TrainSequence, 'inputs'> };

/** The inputs of segments, padded with 0 to `steps` frames. */
export function inputBatch(segments: readonly InputSegment[], steps: number): BatchInputs {
  const { inputs, inputShape, lengths } = inputArrays(segments, steps);
  return { inputs: tensor(inputs, [...inputShape]) as Tensor3D, lengths };
}

function inputArrays(
  segments: readonly InputSegment[],
  steps: number,
  noise?: () => number,
): Pick<BatchArrays, 'inputs' | 'inputShape' | 'lengths'> {
  const width = segments[0]?.sequence.inputs.cols ?? 0;
  const data = new Float32Array(segments.length * steps * width);
  for (const [i, { sequence, from, frames }] of segments.entries()) {
    const start = i * steps * width;
    data.set(sequence.inputs.data.subarray(from * width, (from + frames) * width), start);
    if (!noise) continue;
    for (let n = start; n < start + frames * width; n++) data[n] = (data[n] as number) + noise();
  }
  return {
    inputs: data,
    inputShape: [segments.length, steps, width],
    lengths: segments.map(({ frames }) => frames),
  };
}
