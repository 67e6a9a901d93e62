// Training whose passes are shared out: the helpers run here, one job at a time like any worker.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { registerWasmBuild } from '../../testing/wasm-kernels.ts';
import { matrix } from '../array/matrix.ts';
import { createRandom } from '../array/random.ts';
import { computeShard, type ShardPool } from './shard.ts';
import { trainNetworkWith } from './train-network.ts';
import { trainPresets } from './train-presets.ts';
import type { TrainParams, TrainProgress } from './train-types.ts';

beforeAll(async () => {
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await registerWasmBuild('plain');
  await setBackend('wasm');
});

const random = createRandom(1);
const train = [60, 40, 50, 45, 30].map((frames) => {
  const sequence = { inputs: matrix(frames, 3), targets: matrix(frames, 2) };
  for (const { data } of Object.values(sequence)) for (const i of data.keys()) data[i] = random.normal();
  return sequence;
});
const params: TrainParams = {
  settings: {
    ...trainPresets.paper.settings,
    cellsPerDirection: [5, 6],
    sequencesPerPass: 1,
    maxEpochs: 3,
    weightSum: null,
  },
  targets: [
    { dimension: 'arousal', kind: 'E', weight: 1 },
    { dimension: 'arousal', kind: 'sigma', weight: 1 },
  ],
  train,
  dev: train.slice(0, 2),
  seed: 7,
};

type Run = ShardPool['run'];

async function trained(helpers: ShardPool | undefined) {
  const context = testJobContext<TrainProgress>();
  return { result: await trainNetworkWith(helpers, params, context), reports: context.progress };
}

function helpersThat(run: Run, size: number): ShardPool {
  return { size, run };
}

const compute: Run = async (_, task) => {
  // A worker gets copies.
  const sent = structuredClone(task);
  await new Promise((resolve) => setTimeout(resolve, 3 * Math.random()));
  return structuredClone(await computeShard(sent, testJobContext<never>()));
};

test('any number of helpers gives the bits of none, and leaves no tensor', async () => {
  const alone = await trained(undefined);
  const before = memory().numTensors;
  for (const size of [1, 2, 9]) {
    let shards = 0;
    const counting: Run = (name, task, options) => {
      shards++;
      return compute(name, task, options);
    };
    expect((await trained(helpersThat(counting, size))).result).toEqual(alone.result);
    expect(shards).toBeGreaterThan(0);
  }
  expect(memory().numTensors).toBe(before);
});

test('what a helper fails at is computed here and told', async () => {
  let calls = 0;
  const dying: Run = async (name, task, options) => {
    if (++calls === 2) throw new Error('The worker of "shard" ended');
    return compute(name, task, options);
  };
  const { result, reports } = await trained(helpersThat(dying, 1));
  expect(result).toEqual((await trained(undefined)).result);
  expect(reports.flatMap(({ failures }) => failures ?? [])).toEqual(['The worker of "shard" ended']);
});
