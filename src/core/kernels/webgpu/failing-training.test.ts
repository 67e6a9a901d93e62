// A device that fails in the middle of training: the run stops, its last sound checkpoint is what is kept, and from there it
// goes on, on the same backend to the very same weights, or on another.
import { removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testJobContext } from '../../../testing/job-context.ts';
import { startNodeGpu, stopNodeGpu, vulkanDriver, withoutDriver } from '../../../testing/node-gpu.ts';
import { smallTraining } from '../../../testing/small-training.ts';
import { registerWasmBuild, startWasmInNode } from '../../../testing/wasm-kernels.ts';
import { trainNetwork } from '../../model/train-network.ts';
import type {
  EpochReport,
  TrainCheckpoint,
  TrainContext,
  TrainParams,
  TrainProgress,
} from '../../model/train-types.ts';
import { BackendFailure } from '../backend-failure.ts';
import { stoppedByFailure } from './device-watch.ts';
import { type OpenWebgpu, openWebgpu } from './open-webgpu.ts';
import { registerWebgpuBlstm } from './register-webgpu.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const small = smallTraining(5, [6, 6]);
/** As few kinds of commands as possible: in software, getting them ready is what takes long. */
const params: TrainParams = {
  ...small,
  settings: {
    ...small.settings,
    cellsPerDirection: [3],
    optimiser: { kind: 'sgd', learningRate: 0.01, momentum: 0.9 },
    clipNorm: null,
  },
};
const failsIn = 3;

async function openDevice(): Promise<OpenWebgpu> {
  const opened = await openWebgpu(await startNodeGpu('vulkan'));
  registerWebgpuBlstm({ kind: 'wholeScan', sequencesPerGroup: 1 }, opened.device.limits);
  await setBackend('webgpu');
  return opened;
}

/** Trains with every checkpoint kept; `atEpochEnd` is called with the epoch whose checkpoint comes next. */
function train(
  { watch }: Pick<OpenWebgpu, 'watch'>,
  one: TrainParams,
  kept: TrainCheckpoint[],
  atEpochEnd: (epoch: number) => void = () => undefined,
) {
  const context = testJobContext<TrainProgress>();
  let epoch = one.resumeFrom?.epoch ?? 0;
  const checkpoints: TrainContext['checkpoints'] = {
    isWanted() {
      atEpochEnd(++epoch);
      return true;
    },
    take: (checkpoint) => void kept.push(checkpoint),
  };
  const job = stoppedByFailure(
    (task: TrainParams, within: Omit<TrainContext, 'checkpoints'>) =>
      trainNetwork(task, { ...within, checkpoints }),
    watch,
  );
  return { context, result: job(one, context) };
}

const failures: [string, (device: GPUDevice) => void, string, string][] = [
  [
    'no memory left',
    // SwiftShader offers 1 GiB and does not have it.
    (device) => void device.createBuffer({ size: device.limits.maxBufferSize, usage: 0x80 }),
    'The GPU has no memory left',
    'go on with WebAssembly',
  ],
  [
    'a command that is refused',
    (device) => void device.createShaderModule({ code: 'nonsense' }),
    'The GPU refused a command',
    'Go on after the last epoch that was kept',
  ],
  ['a lost device', (device) => device.destroy(), 'The GPU was lost', 'with WebAssembly'],
];

describe.skipIf(!vulkanDriver())(`training on WebGPU${withoutDriver}`, () => {
  let opened: OpenWebgpu;
  const whole: TrainCheckpoint[] = [];

  beforeAll(async () => {
    opened = await openDevice();
    await train(opened, params, whole).result;
  });
  afterAll(() => {
    removeBackend('webgpu');
    stopNodeGpu();
  });

  test.each(failures)(
    '%s stops it at its last checkpoint; a new device goes on to the weights of a run without trouble',
    async (_, fail, message, remedy) => {
      const kept: TrainCheckpoint[] = [];
      // The epoch's errors were read, its weights were not.
      const { context, result } = train(opened, params, kept, (epoch) => {
        if (epoch === failsIn) fail(opened.device);
      });
      const error = await result.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(BackendFailure);
      expect((error as BackendFailure).message).toContain(message);
      expect((error as BackendFailure).remedy).toContain(remedy);
      // The job itself may still be on its way to the next checkpoint.
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(context.progress.map(({ epoch }) => epoch)).toEqual([1, 2]);
      expect(kept.map(({ epoch }) => epoch)).toEqual([1, 2]);

      const resumed = { ...params, resumeFrom: kept.at(-1) };
      const onWasm = await goOnWithWebAssembly(resumed);
      expect(onWasm.map(({ epoch, backend }) => `${epoch} ${backend}`)).toEqual([
        ...['1 webgpu', '2 webgpu', '3 wasm', '4 wasm', '5 wasm'],
      ]);
      opened = await openDevice();
      const rest: TrainCheckpoint[] = [];
      await train(opened, resumed, rest).result;
      expect(whole.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
      expect(rest.map(({ epoch }) => epoch)).toEqual([3, 4, 5]);
      expect(rest.at(-1)?.weights).toEqual(whole.at(-1)?.weights);
      expect(rest.at(-1)?.optimiser).toEqual(whole.at(-1)?.optimiser);
    },
  );
});

async function goOnWithWebAssembly(resumed: TrainParams): Promise<readonly EpochReport[]> {
  await startWasmInNode();
  await registerWasmBuild('plain');
  return (await trainNetwork(resumed, testJobContext<TrainProgress>())).epochs;
}
