// The training of one network as a job: epochs of updates, each followed by a look at dev (Han et al. 2017, Sec. 4).
import {
  getBackend,
  type Rank,
  type Tensor,
  type Tensor1D,
  tensor,
  tensor1d,
  zeros,
} from '@tensorflow/tfjs-core';
import { pairMomentsOf } from '../array/moments.ts';
import { createRandom, type Random } from '../array/random.ts';
import { kernelTraits } from '../kernels/kernel-traits.ts';
import { concordanceFromMoments } from '../metrics/concordance-correlation.ts';
import { countTargets, planEpoch, type Segment, trainingArrays, type UpdatePlan } from './batches.ts';
import {
  type BestEpoch,
  bettered,
  type DevScores,
  hasRunOut,
  keepEpoch,
  primariesOf,
} from './best-epochs.ts';
import { type PassResult, parametersOf, trainingPass } from './network.ts';
import { describeNetwork, drawWeights, type NetworkWeights } from './network-weights.ts';
import { clipGradients, createOptimiser, type Optimiser } from './optimiser.ts';
import { createDriver, type Pieces } from './pieces.ts';
import { predictWith } from './predict.ts';
import { checkSequences, columnOf, targetMoments } from './sequences.ts';
import { sequencesAtOnce, sequencesPerPassOf, widestRow } from './sequences-at-once.ts';
import { type BatchArrays, batchTensors, type ShardPool, type ShardTask } from './shard.ts';
import { type Lane, sharePasses } from './share-passes.ts';
import { TensorScope } from './tensor-scope.ts';
import { checkTrainSettings, type TrainSettings } from './train-settings.ts';
import type { EpochReport, TrainContext, TrainParams, TrainResult } from './train-types.ts';
import { checkWeightSum, gradientFactors, weightedLoss } from './weighted-loss.ts';

/**
 * Trains one network on the tfjs backend that the caller has set up (with kernels registered). Progress is reported
 * once per epoch. `checkpoint` is awaited after every update, and within one after about every 35 ms of computing (as estimated for one core).
 * @throws RangeError on settings or sequences that do not fit together
 * @throws Error if errors, predictions or weights are no longer finite, naming the epoch
 */
export function trainNetwork(params: TrainParams, context: TrainContext): Promise<TrainResult> {
  return trainNetworkWith(undefined, params, context);
}

/**
 * `trainNetwork` with the passes of every update shared out among this thread and `helpers`. The numbers are the same, bit
 * for bit, whatever the number of helpers. A pass whose helper fails is computed here, and the next report says so.
 */
export async function trainNetworkWith(
  helpers: ShardPool | undefined,
  params: TrainParams,
  context: TrainContext,
): Promise<TrainResult> {
  checkParams(params);
  const run = new TrainingRun(params, context, helpers);
  try {
    return await run.toTheEnd();
  } finally {
    run.dispose();
  }
}

function checkParams({ settings, targets, train, dev }: TrainParams): void {
  checkTrainSettings(settings);
  if (targets.length === 0) throw new RangeError('trainNetwork: expected at least one target, got none');
  if (settings.weightSum !== null) checkWeightSum(targets, settings.weightSum);
  if (train.length === 0)
    throw new RangeError('trainNetwork: expected at least one train sequence, got none');
  const inputs = train[0]?.inputs.cols as number;
  checkSequences(train, 'train', inputs, targets.length);
  checkSequences(dev, 'dev', inputs, targets.length);
  for (const primary of settings.stopping.primaries ?? []) {
    if (!targets[primary]) {
      throw new RangeError(
        `trainNetwork: expected stopping.primaries to be indices of ${targets.length} targets, got ${primary}`,
      );
    }
  }
}

/** A stream of random numbers of its own for every epoch; epoch 0 is the drawing of the weights. */
function epochSeed(seed: number, epoch: number): number {
  return Math.imul(seed ^ Math.imul(epoch, 0x9e3779b1), 0x85ebca6b) ^ epoch;
}

/** The tensors of a run and what is known so far; lives as long as the job. */
class TrainingRun {
  private parameters: Tensor[];
  private readonly optimiser: Optimiser;
  private readonly drive: <T>(pieces: Pieces<T>) => Promise<T>;
  private best: readonly BestEpoch[];
  private readonly epochs: EpochReport[];
  private readonly firstEpoch: number;
  /** Why helpers failed since the last report. */
  private failures: string[] = [];

  constructor(
    private readonly params: TrainParams,
    private readonly context: TrainContext,
    private readonly helpers: ShardPool | undefined,
  ) {
    const { resumeFrom, settings } = params;
    this.parameters = parametersOf(resumeFrom?.weights ?? initialWeights(params));
    this.optimiser = createOptimiser(settings.optimiser, this.parameters, resumeFrom?.optimiser);
    this.drive = createDriver(() => context.control.checkpoint());
    this.best = resumeFrom?.best ?? [];
    this.epochs = [...(resumeFrom?.epochs ?? [])];
    this.firstEpoch = (resumeFrom?.epoch ?? 0) + 1;
  }

  dispose(): void {
    this.optimiser.dispose();
    for (const parameter of this.parameters) parameter.dispose();
  }

  async toTheEnd(): Promise<TrainResult> {
    const { maxEpochs, stopping } = this.params.settings;
    let stoppedEarly = this.best.length > 0 && hasRunOut(this.best, this.firstEpoch - 1, stopping.patience);
    for (let epoch = this.firstEpoch; epoch <= maxEpochs && !stoppedEarly; epoch++) {
      await this.context.control.checkpoint();
      await this.runEpoch(epoch);
      stoppedEarly = epoch < maxEpochs && hasRunOut(this.best, epoch, stopping.patience);
    }
    return { networks: this.best, epochs: this.epochs, stoppedEarly };
  }

  private async runEpoch(epoch: number): Promise<void> {
    const { targets, dev, settings } = this.params;
    const trainMse = await this.train(epoch);
    const trainLoss = weightedLoss(trainMse, targets);
    const scores = dev.length > 0 ? await this.evaluate(epoch) : null;
    const bestFor = bettered(this.best, primariesOf(settings.stopping, targets.length), scores);
    const wanted = this.context.checkpoints?.isWanted() ?? false;
    const weights = wanted || bestFor.length > 0 ? await this.weights(epoch) : null;
    if (weights && bestFor.length > 0) this.best = keepEpoch(this.best, bestFor, epoch, scores, weights);
    const missing = targets.map(() => Number.NaN);
    const report: EpochReport = {
      epoch,
      trainLoss,
      trainMse,
      devLoss: scores?.loss ?? Number.NaN,
      devMse: scores?.mse ?? missing,
      devCcc: scores?.ccc ?? missing,
      bestFor,
      backend: getBackend(),
    };
    this.epochs.push(report);
    if (wanted && weights) await this.checkpoint(epoch, weights);
    this.context.onProgress({
      done: epoch,
      total: settings.maxEpochs,
      label: `epoch ${epoch}`,
      ...report,
      ...(this.failures.length > 0 && { failures: this.failures }),
    });
    this.failures = [];
  }

  /** Runs the epoch's updates; the mean squared error of each target over its frames. */
  private async train(epoch: number): Promise<number[]> {
    const { seed, train, targets } = this.params;
    const random = createRandom(epochSeed(seed, epoch));
    const scope = new TensorScope();
    try {
      let errors: Tensor1D = scope.hold(zeros<Rank.R1>([targets.length]));
      const totals = targets.map(() => 0);
      for (const plan of planEpoch(train, this.batching(), random)) {
        const counts = countTargets(plan, targets.length);
        for (const [k, count] of counts.entries()) totals[k] = (totals[k] as number) + count;
        errors = scope.accumulate(errors, await this.update(plan, counts, random));
        await this.context.control.checkpoint();
      }
      const sums = await errors.data();
      // Before the division: a target without a frame is NaN for a good reason.
      checkFinite(sums, epoch);
      return totals.map((total, k) => (sums[k] as number) / total);
    } finally {
      scope.dispose();
    }
  }

  /** With no more sequences per pass than the device can hold. */
  private batching(): Pick<TrainSettings, 'batching' | 'sequencesPerPass'> {
    const { settings, train } = this.params;
    const { batching, cellsPerDirection } = settings;
    const longest = Math.max(...train.map(({ inputs }) => inputs.rows));
    const steps = batching.kind === 'segments' ? Math.min(longest, batching.frames) : longest;
    const width = widestRow(train[0]?.inputs.cols as number, cellsPerDirection);
    const { mostBytes, mostFrames } = kernelTraits();
    const fitting = sequencesAtOnce(settings.sequencesPerPass, steps, width, mostBytes);
    return { batching, sequencesPerPass: sequencesPerPassOf(fitting, steps, mostFrames) };
  }

  /** One update of the weights; the squared errors of its frames, which the caller frees. */
  private async update(plan: UpdatePlan, counts: readonly number[], random: Random): Promise<Tensor1D> {
    const { settings, targets } = this.params;
    const scope = new TensorScope();
    try {
      const factors = gradientFactors(targets, counts, settings.lossForm);
      let errors: Tensor1D | null = null;
      let gradients: Tensor[] = [];
      // Added up in the order of the passes, for rounding depends on it.
      for (const result of await this.passes(plan.passes, factors, random)) {
        errors = scope.accumulate(errors, result.squaredErrors);
        gradients = result.gradients.map((part, i) => scope.accumulate(gradients[i] ?? null, part));
      }
      if (settings.clipNorm !== null) {
        for (const gradient of gradients) scope.release(gradient);
        gradients = clipGradients(gradients, settings.clipNorm);
        for (const gradient of gradients) scope.hold(gradient);
      }
      this.parameters = this.optimiser.update(this.parameters, gradients);
      return scope.release(errors as Tensor1D);
    } finally {
      scope.dispose();
    }
  }

  private async passes(
    passes: readonly (readonly Segment[])[],
    factors: readonly number[],
    random: Random,
  ): Promise<PassResult[]> {
    const batchOf = (index: number) =>
      trainingArrays(passes[index] as readonly Segment[], this.params.settings.inputNoiseSd, random);
    const weights = this.helpers && passes.length > 1 ? await this.currentWeights() : undefined;
    const helperCount = weights ? Math.min(this.helpers?.size ?? 0, passes.length - 1) : 0;
    const help: Lane<PassResult> = (index) =>
      this.passElsewhere({ weights: weights as NetworkWeights, batch: batchOf(index), factors });
    const here: Lane<PassResult> = (index) => this.passHere(batchOf(index), factors);
    const lanes = [...Array.from({ length: helperCount }, () => help), here];
    return sharePasses(passes.length, lanes, ({ gradients, squaredErrors }) => {
      for (const result of [...gradients, squaredErrors]) result.dispose();
    });
  }

  private async passHere(arrays: BatchArrays, factors: readonly number[]): Promise<PassResult> {
    const batch = batchTensors(arrays);
    const scale = tensor1d([...factors]);
    try {
      return await this.drive(trainingPass(this.parameters, batch, scale));
    } finally {
      for (const used of [batch.inputs, batch.targets, batch.mask, scale]) used.dispose();
    }
  }

  private async passElsewhere(task: ShardTask): Promise<PassResult> {
    const helpers = this.helpers as ShardPool;
    // Since the update began the last one may have left.
    if (helpers.size === 0) return this.passHere(task.batch, task.factors);
    try {
      const { gradients, squaredErrors } = await helpers.run('shard', task);
      return {
        gradients: gradients.map((data, i) => tensor(data, [...(task.weights[i]?.shape ?? [])])),
        squaredErrors: tensor1d(squaredErrors),
      };
    } catch (error) {
      // Once the run is cancelled, its helpers may be gone.
      this.context.signal.throwIfAborted();
      this.failures.push(error instanceof Error ? error.message : String(error));
      return this.passHere(task.batch, task.factors);
    }
  }

  private async evaluate(epoch: number): Promise<DevScores & { mse: number[] }> {
    const { dev, targets } = this.params;
    const inputs = dev.map((sequence) => sequence.inputs);
    const predictions = await predictWith(this.parameters, inputs, this.drive);
    const golds = dev.map((sequence) => sequence.targets);
    const moments = targets.map((_, k) => {
      const predicted = columnOf(predictions, k);
      // A prediction that is NaN would count as missing and never be seen.
      checkFinite(predicted, epoch);
      return pairMomentsOf(columnOf(golds, k), predicted);
    });
    const mse = moments.map(({ squaredDifferences, count }) => squaredDifferences / count);
    const ccc = moments.map((pair) => concordanceFromMoments(pair));
    return { mse, loss: weightedLoss(mse, targets), ccc };
  }

  private async weights(epoch: number): Promise<NetworkWeights> {
    const weights = await this.currentWeights();
    for (const { data } of weights) checkFinite(data, epoch);
    return weights;
  }

  private async currentWeights(): Promise<NetworkWeights> {
    const { targets, settings, train } = this.params;
    const inputs = train[0]?.inputs.cols as number;
    const shape = { inputs, cellsPerDirection: settings.cellsPerDirection, outputs: targets.length };
    const arrays = await Promise.all(this.parameters.map((parameter) => parameter.data<'float32'>()));
    return describeNetwork(shape).map((entry, i) => ({
      ...entry,
      data: (arrays[i] as Float32Array).slice(),
    }));
  }

  private async checkpoint(epoch: number, weights: NetworkWeights): Promise<void> {
    const optimiser = await this.optimiser.state();
    // A device that failed says so by an event, which may come after the garbage that was read from it.
    await this.context.control.checkpoint();
    const state = { epoch, weights, optimiser, best: this.best, epochs: [...this.epochs] };
    this.context.checkpoints?.take(state);
  }
}

function initialWeights({ settings, targets, train, seed }: TrainParams): NetworkWeights {
  const inputs = train[0]?.inputs.cols as number;
  const shape = { inputs, cellsPerDirection: settings.cellsPerDirection, outputs: targets.length };
  const bias = targets.map(({ dimension, kind }, k) => {
    const { mean } = targetMoments(train, k);
    if (Number.isNaN(mean))
      throw new RangeError(`trainNetwork: expected train frames with ${kind} of ${dimension}, got none`);
    return mean;
  });
  const outputBias = settings.outputBias === 'trainMean' ? bias : undefined;
  return drawWeights(shape, settings.initialRange, epochSeed(seed, 0), outputBias);
}

function checkFinite(values: ArrayLike<number>, epoch: number): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new Error(
      `trainNetwork: the errors, predictions or weights became ${values[i]} in epoch ${epoch}; ` +
        'a lower learning rate or gradient clipping keeps them finite',
    );
  }
}
