import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { matrix } from '../array/matrix.ts';
import { createRandom } from '../array/random.ts';
import { registerPortableBlstm } from '../kernels/portable/register-portable.ts';
import { predict } from '../model/predict.ts';
import { trainPresets } from '../model/train-presets.ts';
import type { TrainCheckpoint } from '../model/train-types.ts';
import type { EpochWeights, NetworkKeeper } from './network-keeper.ts';
import { type NetworkOutcome, type NetworkProgress, type NetworkTask, runNetwork } from './network-task.ts';

beforeAll(async () => {
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  registerPortableBlstm('wasm');
  await setBackend('wasm');
});

const task = taskOf(1);

function taskOf(seed: number): NetworkTask {
  const random = createRandom(9);
  const sequence = () => ({
    inputs: matrix(
      60,
      3,
      Float32Array.from({ length: 180 }, () => random.normal()),
    ),
    targets: matrix(
      60,
      2,
      Float32Array.from({ length: 120 }, () => random.normal()),
    ),
  });
  const [train, dev] = [[sequence(), sequence()], [sequence()]];
  return {
    settings: {
      ...trainPresets.fast.settings,
      cellsPerDirection: [4],
      maxEpochs: 5,
      stopping: { measure: 'ccc', patience: 5 },
    },
    targets: [
      { dimension: 'arousal', kind: 'E', weight: 1 },
      { dimension: 'arousal', kind: 'sigma', weight: 1 },
    ],
    train,
    dev,
    predicted: dev.map(({ inputs }) => inputs),
    seed,
  };
}

/** Keeps in memory what goes through a disk: copies. */
function memoryKeeper(start: TrainCheckpoint | null = null) {
  const kept: {
    checkpoint: TrainCheckpoint | null;
    outcome?: NetworkOutcome;
    weights?: readonly EpochWeights[];
  } = {
    checkpoint: start,
  };
  const keeper: NetworkKeeper = {
    loadCheckpoint: async () => kept.checkpoint,
    saveCheckpoint: async (checkpoint) => {
      kept.checkpoint = structuredClone(checkpoint);
    },
    keepFinished: async (outcome, weights) => {
      Object.assign(kept, structuredClone({ outcome, weights, checkpoint: null }));
    },
  };
  return { kept, keeper };
}

async function run(own: NetworkTask, keeper: NetworkKeeper | null, stopAfter = Number.POSITIVE_INFINITY) {
  const controller = new AbortController();
  const context = testJobContext<NetworkProgress>(controller);
  const onProgress = (progress: NetworkProgress) => {
    context.onProgress(progress);
    if (progress.epoch === stopAfter) controller.abort(new DOMException('stopped', 'AbortError'));
  };
  const outcome = await runNetwork(own, { ...context, onProgress }, keeper).catch((error: Error) => error);
  return { outcome, progress: context.progress };
}

/** A network that was stopped after its first epoch; the first is always kept. */
async function interrupted(own = task): Promise<TrainCheckpoint> {
  const { kept, keeper } = memoryKeeper();
  const { outcome } = await run(own, keeper, 1);
  expect(outcome).toMatchObject({ name: 'AbortError' });
  return kept.checkpoint as TrainCheckpoint;
}

test('goes on from its checkpoint to the bits of an undisturbed one, and tells all epochs', async () => {
  const whole = memoryKeeper();
  const straight = await run(task, whole.keeper);
  const checkpoint = await interrupted();
  expect(checkpoint.epoch).toBe(1);
  const resumed = memoryKeeper(checkpoint);
  const rest = await run(task, resumed.keeper);
  expect(rest.outcome).toEqual(straight.outcome);
  expect(rest.progress).toEqual(straight.progress);
  expect(resumed.kept).toEqual(whole.kept);
  expect(whole.kept.checkpoint).toBeNull();
});

test('the weights that are kept are those that predicted', async () => {
  const { kept, keeper } = memoryKeeper();
  const { chosenEpochs, predictions } = (await run(task, keeper)).outcome as NetworkOutcome;
  for (const [k, epoch] of chosenEpochs.entries()) {
    const own = kept.weights?.find((one) => one.epoch === epoch);
    const [steps] = await predict(own?.weights ?? [], task.predicted);
    expect(predictions[k]?.[0]).toEqual(steps?.data.filter((_, i) => i % 2 === k));
  }
  expect(kept.weights).toHaveLength(new Set(chosenEpochs).size);
});

test.each<[string, () => Promise<NetworkKeeper['loadCheckpoint']>, RegExp]>([
  ['damaged', async () => () => Promise.reject(new Error('the data were changed')), /data were changed/],
  [
    'of a network of another size',
    async () => {
      const settings = { ...task.settings, cellsPerDirection: [5] };
      const other = await interrupted({ ...task, settings });
      return async () => other;
    },
    /belongs to another network/,
  ],
  [
    'without what the optimiser remembers',
    async () => {
      const { optimiser, ...rest } = await interrupted();
      return async () => ({ ...rest, optimiser: { ...optimiser, slots: optimiser.slots.slice(1) } });
    },
    /belongs to another network/,
  ],
])('a checkpoint that is %s: the network starts anew and says so', async (_, make, why) => {
  const straight = await run(task, null);
  const { keeper } = memoryKeeper();
  const anew = await run(task, { ...keeper, loadCheckpoint: await make() });
  expect(anew.outcome).toEqual(straight.outcome);
  const troubles = anew.progress.map(({ trouble }) => trouble);
  expect(troubles[0]).toMatchObject({ kind: 'startsAnew', why: expect.stringMatching(why) });
  expect(troubles.slice(1)).toEqual([undefined, undefined, undefined, undefined]);
});

test('a disk without room: training ends as ever, and what was not kept is told once', async () => {
  const straight = await run(task, null);
  const full = () => Promise.reject(new Error('no room for 400 bytes'));
  const keeper = { loadCheckpoint: async () => null, saveCheckpoint: full, keepFinished: full };
  const { outcome, progress } = await run(task, keeper);
  const { trouble, ...rest } = outcome as NetworkOutcome;
  expect(rest).toEqual(straight.outcome);
  const told = [...progress.map((one) => one.trouble), trouble].filter((one) => one !== undefined);
  expect(told).toEqual([{ kind: 'notKept', why: 'no room for 400 bytes' }]);
});
