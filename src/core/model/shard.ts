// One pass of an update as a job of its own: it can run in any worker, and knows nothing of the training around it.
import { type Tensor2D, type Tensor3D, tensor, tensor1d } from '@tensorflow/tfjs-core';
import type { Job } from '../job.ts';
import type { PoolContract, WorkerPool } from '../worker-pool.ts';
import { parametersOf, type TrainingBatch, trainingPass } from './network.ts';
import type { NetworkWeights } from './network-weights.ts';
import { createDriver } from './pieces.ts';

/** A training batch as plain arrays; see `TrainingBatch` for the shapes. */
export interface BatchArrays {
  readonly inputs: Float32Array;
  readonly inputShape: readonly [number, number, number];
  readonly lengths: readonly number[];
  readonly targets: Float32Array;
  readonly mask: Float32Array;
}

export interface ShardTask {
  readonly weights: NetworkWeights;
  readonly batch: BatchArrays;
  /** Per target, as `trainingPass` takes them. */
  readonly factors: readonly number[];
}

export interface ShardResult {
  /** In the order of the weights. */
  readonly gradients: readonly Float32Array[];
  readonly squaredErrors: Float32Array;
}

export type ShardContract = { shard: { params: ShardTask; progress: never; result: ShardResult } };

/** Workers that compute passes for a network that trains elsewhere. */
export type ShardPool<C extends PoolContract = ShardContract> = Pick<WorkerPool<C>, 'size' | 'run'>;

/** The gradients of one pass, on the tfjs backend that the caller has set up. */
export const computeShard: Job<ShardTask, ShardResult, never> = async (
  { weights, batch, factors },
  context,
) => {
  const parameters = parametersOf(weights);
  const tensors = batchTensors(batch);
  const scale = tensor1d([...factors]);
  try {
    const drive = createDriver(() => context.control.checkpoint());
    const { gradients, squaredErrors } = await drive(trainingPass(parameters, tensors, scale));
    const results = [...gradients, squaredErrors];
    const arrays = await Promise.all(results.map((result) => result.data<'float32'>()));
    for (const result of results) result.dispose();
    return { gradients: arrays.slice(0, -1), squaredErrors: arrays.at(-1) as Float32Array };
  } finally {
    for (const used of [...parameters, tensors.inputs, tensors.targets, tensors.mask, scale]) used.dispose();
  }
};

/** The caller frees them. */
export function batchTensors({ inputs, inputShape, lengths, targets, mask }: BatchArrays): TrainingBatch {
  const [batch, steps] = inputShape;
  const shape: [number, number] = [batch * steps, targets.length / (batch * steps)];
  return {
    inputs: tensor(inputs, [...inputShape]) as Tensor3D,
    lengths,
    targets: tensor(targets, shape) as Tensor2D,
    mask: tensor(mask, shape) as Tensor2D,
  };
}
