import { expect, test } from 'vitest';
import { planGroups } from './scan-scheme.ts';

/** WebGPU's defaults. */
const limits = {
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupStorageSize: 16384,
};
const four = { kind: 'wholeScan', sequencesPerGroup: 4 } as const;

test('240 cells of four sequences fit the smallest workgroup: 15,360 of 16,384 bytes', () => {
  expect(planGroups(four, 240, limits)).toEqual({
    kind: 'wholeScan',
    sequences: 4,
    invocations: 240,
    cellsEach: 1,
  });
});

test('where memory is short, fewer sequences share a workgroup', () => {
  // 16 bytes per cell and sequence: 257 x 4 is too much, and so is 513 x 2.
  expect(planGroups(four, 257, limits)).toMatchObject({ sequences: 2, invocations: 129, cellsEach: 2 });
  expect(planGroups(four, 513, limits)).toMatchObject({ sequences: 1, invocations: 171, cellsEach: 3 });
  expect(planGroups(four, 513, { ...limits, maxComputeWorkgroupStorageSize: 65536 })).toMatchObject({
    sequences: 4,
  });
});

test('every cell has a thread', () => {
  for (const cells of [1, 5, 255, 256, 257, 700, 1024]) {
    const plan = planGroups({ kind: 'wholeScan', sequencesPerGroup: 1 }, cells, limits);
    if (plan.kind === 'perStep') throw new Error(`expected a whole scan of ${cells} cells`);
    expect(plan.invocations * plan.cellsEach).toBeGreaterThanOrEqual(cells);
    expect(plan.invocations).toBeLessThanOrEqual(256);
  }
});

test('beyond all limits there is one dispatch per step', () => {
  expect(planGroups(four, 1025, limits)).toEqual({ kind: 'perStep' });
  expect(planGroups(four, 1025, { ...limits, maxComputeWorkgroupStorageSize: 65536 })).toEqual({
    kind: 'perStep',
  });
});
