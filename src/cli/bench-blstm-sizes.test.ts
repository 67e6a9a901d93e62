import { describe, expect, test } from 'vitest';
import { matrix } from '../core/array/matrix.ts';
import { createRandom } from '../core/array/random.ts';
import { planEpoch } from '../core/model/batches.ts';
import { trainPresets } from '../core/model/train-presets.ts';
import { benchSize, sizeNames, stepFlops, stepsPerEpoch } from './bench-blstm-sizes.ts';

/** Of one frame, counted product by product: forwards, by the weights, by what came in. */
function countProducts(inputs: number, cells: readonly number[], outputs: number): number {
  const multiplyAdds = (a: number, b: number) => 2 * a * b;
  let total = 0;
  let below = inputs;
  for (const [layer, count] of cells.entries()) {
    // One matrix for each direction and gate.
    for (let matrices = 0; matrices < 2 * 4; matrices++) {
      const [fromBelow, fromPast] = [multiplyAdds(below, count), multiplyAdds(count, count)];
      total += fromBelow + fromPast;
      total += fromBelow + fromPast;
      total += (layer === 0 ? 0 : fromBelow) + fromPast;
    }
    below = 2 * count;
  }
  return total + 3 * multiplyAdds(below, outputs);
}

describe('arithmetic of a training step', () => {
  test('656 GFLOP in an epoch of the paper, 12.06 MFLOP per frame', () => {
    const paper = benchSize('paper');
    expect(stepFlops(paper) / (8 * 1600) / 1e6).toBeCloseTo(12.06, 2);
    expect((stepFlops(paper) * stepsPerEpoch(paper)) / 1e9).toBeCloseTo(656, 0);
  });

  test.each(sizeNames)('as counted product by product: %s', (name) => {
    const size = benchSize(name);
    const perFrame = countProducts(size.inputs, size.cellsPerDirection, size.outputs);
    expect(stepFlops(size)).toBe(size.batch * size.frames * perFrame);
    expect(stepFlops(size, 3)).toBe(size.batch * 3 * perFrame);
  });
});

describe('steps of an epoch', () => {
  test('34 recordings of 1600 frames, eight at a time, are 4.25 steps', () => {
    expect(stepsPerEpoch(benchSize('paper'))).toBe(4.25);
  });

  test('all 34 at a time, as the paper updates its weights, are one step of the same work', () => {
    const [paper, whole] = [benchSize('paper'), benchSize('34x1600')];
    expect(stepsPerEpoch(whole)).toBe(1);
    expect(stepFlops(whole)).toBe(stepFlops(paper) * stepsPerEpoch(paper));
  });

  test('cut into 100 frames they are 68 steps', () => {
    expect(stepsPerEpoch(benchSize('8x100'))).toBe(68);
  });

  test('of the preset fast as many as its plan has at best', () => {
    const sequences = Array.from({ length: 34 }, () => ({ inputs: matrix(400, 1), targets: matrix(400, 1) }));
    const updates = Array.from(
      { length: 40 },
      (_, seed) => planEpoch(sequences, trainPresets.fast.settings, createRandom(seed)).length,
    );
    const steps = stepsPerEpoch(benchSize('fast'));
    expect(steps).toBe(10);
    expect(Math.max(...updates)).toBeLessThanOrEqual(steps);
    expect(Math.max(...updates)).toBeGreaterThanOrEqual(steps - 1);
  });
});
