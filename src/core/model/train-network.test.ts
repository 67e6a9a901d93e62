import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { backend, memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { expectSeries } from '../../testing/matchers.ts';
import { matrix } from '../array/matrix.ts';
import { createRandom } from '../array/random.ts';
import { registerPortableBlstm } from '../kernels/portable/register-portable.ts';
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import { predict } from './predict.ts';
import { columnOf, type TrainSequence } from './sequences.ts';
import { trainNetwork } from './train-network.ts';
import { trainPresets } from './train-presets.ts';
import type { TrainSettings } from './train-settings.ts';
import type { TrainCheckpoint, TrainParams, TrainProgress } from './train-types.ts';
import type { TargetSpec } from './weighted-loss.ts';

const wasmFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));

beforeAll(async () => {
  setWasmPaths(`${wasmFolder}/`);
  registerPortableBlstm('wasm');
  await setBackend('wasm');
});

const both: TargetSpec[] = [
  { dimension: 'arousal', kind: 'E', weight: 1 },
  { dimension: 'arousal', kind: 'sigma', weight: 1 },
];

/** E: the mean of feature 0 over frames t - 5 .. t - 2; sigma: that of the square of feature 1 from t to t + 3. */
function delayedAverages(count: number, frames: number, seed: number): TrainSequence[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const inputs = matrix(frames, 2);
    for (const i of inputs.data.keys()) inputs.data[i] = random.normal();
    const targets = matrix(frames, 2);
    const feature = (t: number, column: number) => inputs.data[t * 2 + column] ?? 0;
    for (let t = 0; t < frames; t++) {
      for (let lag = 2; lag <= 5; lag++) targets.data[2 * t]! += feature(t - lag, 0) / 4;
      for (let lead = 0; lead <= 3; lead++) targets.data[2 * t + 1]! += feature(t + lead, 1) ** 2 / 4;
    }
    return { inputs, targets };
  });
}

function firstTarget(sequences: readonly TrainSequence[]): TrainSequence[] {
  return sequences.map(({ inputs, targets: { data, rows } }) => ({
    inputs,
    targets: matrix(
      rows,
      1,
      data.filter((_, i) => i % 2 === 0),
    ),
  }));
}

const settings: TrainSettings = {
  ...trainPresets.fast.settings,
  cellsPerDirection: [8, 8],
  optimiser: { kind: 'adam', learningRate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  batching: { kind: 'segments', frames: 30, segmentsPerUpdate: 6 },
  inputNoiseSd: 0.05,
};

const train = delayedAverages(8, 100, 1);
const dev = delayedAverages(3, 90, 2);
const short: TrainParams = { settings: { ...settings, maxEpochs: 3 }, targets: both, train, dev, seed: 1 };

function run(params: TrainParams, controller?: AbortController) {
  const context = testJobContext<TrainProgress>(controller);
  return { context, result: trainNetwork(params, context) };
}

/** Trains with a checkpoint after every epoch. */
async function runWithCheckpoints(params: TrainParams) {
  const taken: TrainCheckpoint[] = [];
  const checkpoints = { isWanted: () => true, take: (one: TrainCheckpoint) => void taken.push(one) };
  const result = await trainNetwork(params, { ...testJobContext<TrainProgress>(), checkpoints });
  return { result, taken };
}

test('runs on the wasm backend', () => expect(backend()).toBeInstanceOf(BackendWasm));

describe('what is learnt', () => {
  test('averages of the past and of the future, to a dev CCC above .9, and predict gives them', async () => {
    const params = {
      ...short,
      settings: { ...settings, maxEpochs: 25, stopping: { measure: 'ccc', patience: 25 } },
    } as const;
    const { networks, epochs } = await run(params).result;
    expect(networks.map(({ primary }) => primary)).toEqual([0, 1]);
    for (const { primary, score, weights, epoch } of networks) {
      expect(score).toBeGreaterThan(0.9);
      expect(score).toBe(Math.max(...epochs.map(({ devCcc }) => devCcc[primary as number]!)));
      expect(epochs[epoch - 1]?.devCcc[primary as number]).toBe(score);
      // The weights that were kept are those of that epoch.
      const predictions = await predict(
        weights,
        dev.map(({ inputs }) => inputs),
      );
      expect(predictions.map(({ rows, cols }) => [rows, cols])).toEqual(dev.map(() => [90, 2]));
      const golds = dev.map(({ targets }) => targets);
      const ccc = concordanceCorrelation(
        columnOf(golds, primary as number),
        columnOf(predictions, primary as number),
      );
      expect(ccc).toBe(score);
    }
  });

  test('the summed form of CURRENNT is the mean form at a rate N / 2 times higher', async () => {
    const paper = { ...trainPresets.paper.settings, cellsPerDirection: [8], maxEpochs: 25 };
    const sgd = (learningRate: number) => ({ kind: 'sgd', learningRate, momentum: 0.9 }) as const;
    const one = { ...short, targets: both.slice(0, 1), train: firstTarget(train), dev: firstTarget(dev) };
    const frames = 8 * 100;
    const summed = await run({ ...one, settings: { ...paper, optimiser: sgd(1e-4) } }).result;
    const mean = { ...paper, lossForm: 'mean', optimiser: sgd((1e-4 * frames) / 2) } as const;
    const averaged = await run({ ...one, settings: mean }).result;
    const losses = summed.epochs.map(({ devLoss }) => devLoss);
    expectSeries(
      averaged.epochs.map(({ devLoss }) => devLoss),
      losses,
      1e-6,
    );
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  });
});

describe('reproducibility', () => {
  test('the same seed gives the same bits, another seed others', async () => {
    const [a, b, c] = [
      await run(short).result,
      await run(short).result,
      await run({ ...short, seed: 2 }).result,
    ];
    expect(b).toEqual(a);
    expect(c.epochs[0]?.trainLoss).not.toBe(a.epochs[0]?.trainLoss);
  });

  test('resuming from a checkpoint that was stored gives the bits of an uninterrupted run', async () => {
    const { result: straight, taken } = await runWithCheckpoints(short);
    expect(taken.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    const resumeFrom = structuredClone(taken[1]) as TrainCheckpoint;
    expect(resumeFrom.best.map(({ primary, epoch }) => [primary, epoch <= 2])).toEqual([
      [0, true],
      [1, true],
    ]);
    const resumed = run({ ...short, resumeFrom });
    expect(await resumed.result).toEqual(straight);
    expect(resumed.context.progress.map(({ epoch }) => epoch)).toEqual([3]);
  });

  test('a checkpoint that nobody wants is not made, and one of the best epoch shares its weights', async () => {
    const take = vi.fn<(checkpoint: TrainCheckpoint) => void>();
    const wants = [false, true, false];
    const checkpoints = { isWanted: () => wants.shift() as boolean, take };
    await trainNetwork(short, { ...testJobContext<TrainProgress>(), checkpoints });
    expect(take).toHaveBeenCalledTimes(1);
    const [{ epoch, weights, best }] = take.mock.calls[0] as [TrainCheckpoint];
    expect(epoch).toBe(2);
    for (const one of best.filter((entry) => entry.epoch === 2)) expect(one.weights).toBe(weights);
  });

  test('every epoch and every seed has segments and noise of its own, from the same weights', async () => {
    const still = { kind: 'sgd', learningRate: 1e-20, momentum: 0 } as const;
    const params = { ...short, settings: { ...short.settings, optimiser: still } };
    const { result, taken } = await runWithCheckpoints(params);
    const { epochs } = result;
    expect(new Set(epochs.map(({ devLoss }) => devLoss)).size).toBe(1);
    expect(new Set(epochs.map(({ trainLoss }) => trainLoss)).size).toBe(3);
    const [resumeFrom] = taken;
    const other = await run({ ...params, seed: 2, resumeFrom }).result;
    expect(other.epochs[1]?.devLoss).toBe(epochs[1]?.devLoss);
    expect(other.epochs[1]?.trainLoss).not.toBe(epochs[1]?.trainLoss);
  });

  test('how many sequences are computed at once changes next to nothing', async () => {
    const passes = (sequencesPerPass: number) =>
      run({ ...short, settings: { ...short.settings, sequencesPerPass } }).result;
    const [one, six] = [await passes(1), await passes(6)];
    for (const [i, epoch] of six.epochs.entries())
      expect(Math.abs(one.epochs[i]!.devLoss / epoch.devLoss - 1)).toBeLessThan(1e-4);
  });
});

describe('the course of a run', () => {
  test('every epoch reports its losses and the dev CCC of each target; the result is plain data', async () => {
    const { context, result } = run(short);
    const { epochs, networks, stoppedEarly } = await result;
    expect(context.progress.map(({ done, total }) => [done, total])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(stoppedEarly).toBe(false);
    for (const [i, epoch] of epochs.entries()) {
      expect(context.progress[i]).toMatchObject(epoch);
      expect(epoch.trainLoss).toBeCloseTo(epoch.trainMse[0]! + epoch.trainMse[1]!, 12);
      expect(epoch.devLoss).toBeCloseTo(epoch.devMse[0]! + epoch.devMse[1]!, 12);
      expect(epoch.devCcc).toHaveLength(2);
    }
    expect(structuredClone(networks)).toEqual(networks);
  });

  test('stops after `patience` epochs without a lower dev loss, and keeps the best one', async () => {
    // Noise for targets: what is learnt of them on train can only harm on dev.
    const random = createRandom(5);
    const noise = delayedAverages(4, 60, 3);
    for (const { targets } of noise) for (const i of targets.data.keys()) targets.data[i] = random.normal();
    const stopping = { measure: 'loss', patience: 3 } as const;
    const params = {
      ...short,
      train: noise.slice(0, 2),
      dev: noise.slice(2),
      settings: { ...settings, maxEpochs: 60, stopping },
    };
    const { networks, epochs, stoppedEarly } = await run(params).result;
    const losses = epochs.map(({ devLoss }) => devLoss);
    const best = losses.indexOf(Math.min(...losses));
    expect(stoppedEarly).toBe(true);
    expect(networks.map(({ primary, epoch, score }) => [primary, epoch, score])).toEqual([
      [null, best + 1, losses[best]],
    ]);
    expect(epochs).toHaveLength(best + 1 + 3);
    const predictions = await predict(
      networks[0]!.weights,
      params.dev.map(({ inputs }) => inputs),
    );
    const errors = [0, 1].map((k) => {
      const [gold, predicted] = [
        columnOf(
          params.dev.map(({ targets }) => targets),
          k,
        ),
        columnOf(predictions, k),
      ];
      return gold.reduce((sum, value, i) => sum + (value - predicted[i]!) ** 2, 0) / gold.length;
    });
    expect(errors[0]! + errors[1]!).toBeCloseTo(losses[best]!, 12);
  });

  test('without dev sequences it runs to the end and keeps the last weights', async () => {
    const { networks, epochs } = await run({ ...short, dev: [] }).result;
    expect(networks.map(({ epoch }) => epoch)).toEqual([3, 3]);
    expect(epochs[0]?.devLoss).toBeNaN();
  });

  test('a target that is missing somewhere, or everywhere on dev, takes no part there', async () => {
    const holes = train.map(({ inputs, targets }, i) => {
      const data = targets.data.map((value, n) => (n % 2 === 1 && (i < 4 || n < 60) ? Number.NaN : value));
      return { inputs, targets: { ...targets, data } };
    });
    const devWithout = dev.map(({ inputs, targets }) => ({
      inputs,
      targets: { ...targets, data: targets.data.map((value, n) => (n % 2 === 1 ? Number.NaN : value)) },
    }));
    const { epochs } = await run({ ...short, train: holes, dev: devWithout }).result;
    for (const epoch of epochs) {
      expect(epoch.devCcc[1]).toBeNaN();
      expect(epoch.devLoss).toBe(epoch.devMse[0]);
      expect(Number.isFinite(epoch.trainLoss)).toBe(true);
    }
  });

  test('no tensor is left from one epoch to the next, nor at the end', async () => {
    const before = memory().numTensors;
    const context = testJobContext<TrainProgress>();
    const counts: number[] = [];
    const checkpoints = { isWanted: () => true, take: () => undefined };
    const counting = { ...context, checkpoints, onProgress: () => counts.push(memory().numTensors) };
    await trainNetwork(short, counting);
    expect(new Set(counts).size).toBe(1);
    expect(memory().numTensors).toBe(before);
  });
});

describe('cancelling', () => {
  test('rejects with an AbortError at the next update, and leaves no tensor', async () => {
    const before = memory().numTensors;
    const controller = new AbortController();
    const { context, result } = run({ ...short, settings: { ...settings, maxEpochs: 1000 } }, controller);
    setTimeout(() => controller.abort(), 30);
    await expect(result).rejects.toMatchObject({ name: 'AbortError' });
    expect(context.progress.length).toBeLessThan(1000);
    expect(memory().numTensors).toBe(before);
  });

  test('is heard in the middle of a single long update', async () => {
    const before = memory().numTensors;
    const long = delayedAverages(1, 2500, 4);
    const paper = { ...trainPresets.paper.settings, cellsPerDirection: [48, 48] };
    let checkpoints = 0;
    let updates = 0;
    const controller = new AbortController();
    const context = testJobContext<TrainProgress>(controller);
    const checkpoint = async () => {
      checkpoints += 1;
      if (checkpoints === 4) controller.abort();
      await context.control.checkpoint();
    };
    const counting = { ...context, control: { checkpoint }, onProgress: () => (updates += 1) };
    const params = { ...short, settings: paper, train: long, dev: [] };
    await expect(trainNetwork(params, counting)).rejects.toMatchObject({ name: 'AbortError' });
    expect(updates).toBe(0);
    expect(memory().numTensors).toBe(before);
  });
});

describe('what is refused', () => {
  test.each([[dev], [[] as TrainSequence[]]])(
    'a loss that is no longer finite ends the run with the epoch and a remedy',
    async (some) => {
      const optimiser = { kind: 'sgd', learningRate: 1e30, momentum: 0.9 } as const;
      const before = memory().numTensors;
      const wild = { ...short, dev: some, settings: { ...short.settings, optimiser, clipNorm: null } };
      await expect(run(wild).result).rejects.toThrow(
        /became (NaN|Infinity).* in epoch \d; a lower learning rate/,
      );
      expect(memory().numTensors).toBe(before);
    },
  );

  const first = train[0]!;
  const gap = { ...first, inputs: { ...first.inputs, data: first.inputs.data.with(5, Number.NaN) } };
  const noSigma = {
    ...first,
    targets: { ...first.targets, data: first.targets.data.map((v, i) => (i % 2 ? NaN : v)) },
  };
  const wrong: [string, Partial<TrainParams>, RegExp][] = [
    ['no train sequence', { train: [] }, /at least one train sequence, got none/],
    [
      'a gap in the inputs',
      { dev: [gap] },
      /dev sequence 1: expected finite inputs, got NaN at frame 2, feature 1/,
    ],
    [
      'other features',
      { dev: [{ ...first, inputs: matrix(100, 3) }] },
      /dev sequence 1: expected 2 features.* got 3/,
    ],
    [
      'fewer targets',
      { train: [{ ...first, targets: matrix(99, 2) }] },
      /as many frames of targets .*100.* got 99/,
    ],
    ['other targets', { targets: [] }, /at least one target, got none/],
    ['a target without a train frame', { train: [noSigma] }, /train frames with sigma of arousal, got none/],
    [
      'a primary that is no target',
      { settings: { ...settings, stopping: { measure: 'ccc', primaries: [2], patience: 1 } } },
      /got 2/,
    ],
    [
      'no layer',
      { settings: { ...settings, cellsPerDirection: [] } },
      /cellsPerDirection to be one whole number/,
    ],
    [
      'half an epoch',
      { settings: { ...settings, maxEpochs: 0.5 } },
      /maxEpochs to be a whole number .* got 0.5/,
    ],
    [
      'weights that do not add up to 2 in `paper`',
      { settings: trainPresets.paper.settings, targets: [both[0]!, { ...both[1]!, weight: 0.5 }] },
      /weights of arousal to add up to 2 .*got 1 \+ 0.5/,
    ],
  ];

  test.each(wrong)('%s', async (_, change, message) => {
    await expect(run({ ...short, ...change }).result).rejects.toThrow(message);
  });
});
