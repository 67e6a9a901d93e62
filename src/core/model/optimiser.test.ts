import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { backend, memory, setBackend, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { clipGradients, createOptimiser } from './optimiser.ts';
import type { AdamSettings, SgdSettings } from './train-settings.ts';

const start = [
  [0.5, -1, 2],
  [[0.1], [-0.2]],
];
const gradients = [
  [
    [0.3, -0.2, 1e-3],
    [[4], [0]],
  ],
  [
    [-0.1, 0.5, 0],
    [[1], [-3]],
  ],
  [
    [0.2, 0.2, 2],
    [[0.5], [0.25]],
  ],
];
const sgd: SgdSettings = { kind: 'sgd', learningRate: 0.05, momentum: 0.9 };
const adam: AdamSettings = { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

const tensorsOf = (values: (number[] | number[][])[]) => values.map((value) => tensor(value));
const flat = (tensors: readonly Tensor[]) => tensors.flatMap((part) => [...part.dataSync()]);

/** The same in float64, straight from the definitions. */
function byHand(settings: SgdSettings | AdamSettings, steps: number): number[] {
  const weights = (start as (number | number[])[][]).flat(2) as number[];
  const first = weights.map(() => 0);
  const second = weights.map(() => 0);
  for (let step = 1; step <= steps; step++) {
    const gradient = (gradients[step - 1] as (number | number[])[][]).flat(2) as number[];
    for (const [i, g] of gradient.entries()) {
      if (settings.kind === 'sgd') {
        first[i] = settings.momentum * first[i]! - settings.learningRate * g;
        weights[i] = weights[i]! + first[i]!;
      } else {
        first[i] = settings.beta1 * first[i]! + (1 - settings.beta1) * g;
        second[i] = settings.beta2 * second[i]! + (1 - settings.beta2) * g * g;
        const unbiased = first[i]! / (1 - settings.beta1 ** step);
        const spread = Math.sqrt(second[i]! / (1 - settings.beta2 ** step));
        weights[i] = weights[i]! - (settings.learningRate * unbiased) / (spread + settings.epsilon);
      }
    }
  }
  return weights;
}

beforeAll(async () => {
  await setBackend('cpu');
});

test('runs on the cpu backend', () => expect(backend()).toBeInstanceOf(MathBackendCPU));

describe.each([sgd, adam])('$kind', (settings) => {
  test('three updates as in float64', () => {
    let parameters = tensorsOf(start);
    const optimiser = createOptimiser(settings, parameters);
    for (const [i, step] of gradients.entries()) {
      parameters = optimiser.update(parameters, tensorsOf(step));
      expectSeries(flat(parameters), byHand(settings, i + 1), 1e-6);
    }
  });

  test('goes on from its state as if it had never stopped', async () => {
    let parameters = tensorsOf(start);
    const optimiser = createOptimiser(settings, parameters);
    parameters = optimiser.update(parameters, tensorsOf(gradients[0]!));
    const state = await optimiser.state();
    const copies = parameters.map((part) => part.clone());
    const straight = optimiser.update(parameters, tensorsOf(gradients[1]!));
    const resumed = createOptimiser(settings, copies, state).update(copies, tensorsOf(gradients[1]!));
    expect(flat(resumed)).toEqual(flat(straight));
  });

  test('holds on to nothing but its own slots', () => {
    const before = memory().numTensors;
    let parameters = tensorsOf(start);
    const optimiser = createOptimiser(settings, parameters);
    const steps = gradients.map(tensorsOf);
    const held = memory().numTensors;
    for (const step of steps) parameters = optimiser.update(parameters, step);
    expect(memory().numTensors).toBe(held);
    optimiser.dispose();
    for (const part of [...parameters, ...steps.flat()]) part.dispose();
    expect(memory().numTensors).toBe(before);
  });
});

describe('clipping', () => {
  test('brings the common norm down, keeping the direction', () => {
    const clipped = flat(clipGradients(tensorsOf([[3, 0], [[4]]]), 1));
    expectSeries(clipped, [0.6, 0, 0.8], 1e-6);
  });

  test('leaves small and zero gradients as they are', () => {
    expectSeries(flat(clipGradients(tensorsOf([[0.3, 0], [[0.4]]]), 1)), [0.3, 0, 0.4], 1e-7);
    expect(flat(clipGradients(tensorsOf([[0, 0]]), 1))).toEqual([0, 0]);
  });
});
