// What no driver in reach shows: where exp goes beyond float32, WGSL leaves the result to the driver.
import { expect, test } from 'vitest';
import { perStepBackward, perStepForward } from './per-step-shaders.ts';
import { wholeScanBackward, wholeScanForward } from './whole-scan-shaders.ts';

const plan = { kind: 'wholeScan', sequences: 2, invocations: 12, cellsEach: 1 } as const;
const shaders = {
  wholeScanForward: wholeScanForward(12, plan),
  wholeScanBackward: wholeScanBackward(12, plan),
  perStepForward: perStepForward(12),
  perStepBackward: perStepBackward(12),
};

test.each(Object.entries(shaders))('%s takes exp of clamped numbers only', (_, shader) => {
  const calls = shader.match(/\bexp\(.*/g) ?? [];
  expect(calls.length).toBeGreaterThan(0);
  for (const call of calls) expect(call).toMatch(/^exp\((-|2\.0 \* )?clamp\(/);
});
