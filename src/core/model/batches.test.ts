import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { backend, setBackend, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { matrix } from '../array/matrix.ts';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { createRandom } from '../array/random.ts';
import { countTargets, planEpoch, trainingBatch } from './batches.ts';
import type { TrainSequence } from './sequences.ts';

/** Every input value tells its sequence and frame: 1000 s + frame. */
const sequences: TrainSequence[] = [400, 90, 30, 75].map((rows, s) => ({
  inputs: matrix(
    rows,
    1,
    Float32Array.from({ length: rows }, (_, frame) => 1000 * s + frame),
  ),
  targets: matrix(rows, 2),
}));

beforeAll(async () => {
  await setBackend('cpu');
});

test('runs on the cpu backend', () => expect(backend()).toBeInstanceOf(MathBackendCPU));

describe('segments', () => {
  const batching = { kind: 'segments', frames: 75, segmentsPerUpdate: 3 } as const;
  const plan = (seed: number) => planEpoch(sequences, { batching, sequencesPerPass: 2 }, createRandom(seed));

  test('lie end to end from an offset, inside their sequence; short sequences are whole', () => {
    const offsets = new Set<number>();
    for (let seed = 1; seed <= 200; seed++) {
      const segments = plan(seed).flatMap(({ passes }) => passes.flat());
      const ofSequence = (s: number) =>
        segments.filter(({ sequence }) => sequence === sequences[s]).sort((a, b) => a.from - b.from);
      const first = ofSequence(0).map(({ from }) => from);
      const offset = first[0]!;
      offsets.add(offset);
      expect(first).toEqual(first.map((_, i) => offset + 75 * i));
      expect(first.at(-1)! + 75).toBeLessThanOrEqual(400);
      expect(first.at(-1)! + 150).toBeGreaterThan(400);
      expect(ofSequence(1)).toHaveLength(1);
      expect(ofSequence(1)[0]!.from).toBeLessThanOrEqual(15);
      expect([2, 3].map((s) => ofSequence(s).map(({ from, frames }) => [from, frames]))).toEqual([
        [[0, 30]],
        [[0, 75]],
      ]);
    }
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...offsets)).toBeLessThan(75);
    expect(offsets.size).toBeGreaterThan(50);
  });

  test('make updates of the asked size, cut into passes, in an order that the seed decides', () => {
    const updates = plan(1);
    const sizes = updates.map(({ passes }) => passes.map((pass) => pass.length));
    expect(sizes.slice(0, -1).every((size) => String(size) === '2,1')).toBe(true);
    expect(plan(1)).toEqual(updates);
    expect(plan(2)).not.toEqual(updates);
  });
});

describe('whole sequences', () => {
  test('all in one update, longest first, some at a time', () => {
    const batching = { kind: 'sequences', sequencesPerUpdate: 'all' } as const;
    const updates = planEpoch(sequences, { batching, sequencesPerPass: 3 }, createRandom(1));
    const frames = updates.map(({ passes }) => passes.map((pass) => pass.map((segment) => segment.frames)));
    expect(frames).toEqual([[[400, 90, 75], [30]]]);
  });

  test('so many per update, each exactly once, shuffled', () => {
    const batching = { kind: 'sequences', sequencesPerUpdate: 3 } as const;
    const orders = [1, 2, 3, 4].map((seed) => {
      const updates = planEpoch(sequences, { batching, sequencesPerPass: 8 }, createRandom(seed));
      expect(updates.map(({ passes }) => passes.flat().length)).toEqual([3, 1]);
      return updates.flatMap(({ passes }) => passes.flat().map(({ frames }) => frames)).join();
    });
    expect(new Set(orders).size).toBeGreaterThan(1);
    for (const order of orders)
      expect(
        order
          .split(',')
          .map(Number)
          .sort((a, b) => a - b),
      ).toEqual([30, 75, 90, 400]);
  });
});

describe('the tensors of a batch', () => {
  test('are padded with zeros and masked where a target is missing or padded', () => {
    const sequence = { inputs: matrix(3, 1, Float32Array.of(1, 2, 3)), targets: matrix(3, 2) };
    sequence.targets.data.set([1, Number.NaN, 2, 3, Number.NaN, 4]);
    const segments = [
      { sequence, from: 1, frames: 2 },
      { sequence, from: 0, frames: 1 },
    ];
    expect(countTargets({ passes: [segments] }, 2)).toEqual([2, 2]);
    tidy(() => {
      const batch = trainingBatch(segments, 0, createRandom(1));
      expect(batch.lengths).toEqual([2, 1]);
      expect(batch.inputs.arraySync()).toEqual([
        [[2], [3]],
        [[1], [0]],
      ]);
      expect(batch.targets.arraySync()).toEqual([
        [2, 3],
        [0, 4],
        [1, 0],
        [0, 0],
      ]);
      expect(batch.mask.arraySync()).toEqual([
        [1, 1],
        [0, 1],
        [1, 0],
        [0, 0],
      ]);
    });
  });

  test('carry Gaussian noise of the asked size on real frames alone', () => {
    const sequence = { inputs: matrix(5000, 2), targets: matrix(5000, 1) };
    const short = { inputs: matrix(1, 2), targets: matrix(1, 1) };
    const segments = [sequence, short].map((one) => ({ sequence: one, from: 0, frames: one.inputs.rows }));
    const values = tidy(() => trainingBatch(segments, 0.2, createRandom(4)).inputs.dataSync<'float32'>());
    expect(Math.abs(standardDeviation(momentsOf(values.subarray(0, 10_000)), 0) - 0.2)).toBeLessThan(0.006);
    expect(values.subarray(10_000, 10_002).every((value) => value !== 0)).toBe(true);
    expect(values.subarray(10_002).every((value) => value === 0)).toBe(true);
    expect(sequence.inputs.data.every((value) => value === 0)).toBe(true);
  });
});
