import { expect, test } from 'vitest';
import { curveAxis } from './curve-axis.ts';

test.each([
  ['close together', [-0.1093, -0.1105]],
  ['far apart', [0.01, 40]],
  ['a single value', [0.25]],
  ['a constant 0', [0, 0]],
  ['nothing yet', [Number.NaN, undefined]],
])('%s: every mark has its own label, and every value its place', (_, values) => {
  const { domain, ticks } = curveAxis(values);
  expect(ticks.length).toBeGreaterThan(1);
  expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
  const present = values.filter((value) => value !== undefined && !Number.isNaN(value)) as number[];
  for (const value of present) expect(value > domain[0] && value < domain[1]).toBe(true);
});
