// What the engine is given by mistake: each is refused by name, or trained on if it is only unusual, and the next run is fine.
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { registerWasmBuild, startWasmInNode } from '../../testing/wasm-kernels.ts';
import type { TrainSequence } from './sequences.ts';
import { trainNetwork } from './train-network.ts';
import { trainPresets } from './train-presets.ts';
import type { TrainParams } from './train-types.ts';

beforeAll(async () => {
  await startWasmInNode();
  await registerWasmBuild('plain');
});

function sequenceOf(rows: number, cols = 3): TrainSequence {
  const wave = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i));
  return { inputs: { data: wave(rows * cols), rows, cols }, targets: { data: wave(rows), rows, cols: 1 } };
}

/** Three inputs and five cells: no multiple of 4 anywhere. */
function paramsOf(train: readonly TrainSequence[]): TrainParams {
  const settings = { ...trainPresets.smoke.settings, cellsPerDirection: [5], weightSum: null };
  return {
    settings,
    targets: [{ dimension: 'arousal', kind: 'E', weight: 1 }],
    train,
    dev: [sequenceOf(6)],
    seed: 1,
  };
}

function withValue(rows: number, at: number, value: number): TrainSequence {
  const sequence = sequenceOf(rows);
  sequence.inputs.data[at] = value;
  return sequence;
}

describe('refused by name, with nothing left behind', () => {
  test.each([
    ['no frame', sequenceOf(0), 'train sequence 2: expected at least one frame, got none'],
    ['NaN', withValue(9, 7, Number.NaN), 'sequence 2: expected finite inputs, got NaN at frame 2, feature 1'],
    [
      'infinity',
      withValue(9, 3, Infinity),
      'sequence 2: expected finite inputs, got Infinity at frame 1, feature 0',
    ],
    ['other features', sequenceOf(9, 4), 'train sequence 2: expected 3 features per frame, got 4'],
  ])('%s', async (_, bad, message) => {
    const before = memory().numTensors;
    await expect(trainNetwork(paramsOf([sequenceOf(8), bad]), testJobContext())).rejects.toThrow(message);
    expect(memory().numTensors).toBe(before);
    const { epochs } = await trainNetwork(paramsOf([sequenceOf(8)]), testJobContext());
    expect(epochs).toHaveLength(2);
  });
});

test('one frame alone is trained on, beside long sequences and by itself', async () => {
  for (const train of [[sequenceOf(1)], [sequenceOf(9), sequenceOf(1)]]) {
    const { epochs } = await trainNetwork(paramsOf(train), testJobContext());
    expect(epochs.map(({ trainLoss }) => Number.isFinite(trainLoss))).toEqual([true, true]);
  }
});
