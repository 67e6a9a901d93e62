import { expect, test } from 'vitest';
import { cccAxis } from './ccc-axis.ts';

test('holds every value and 0, and stands on 0 where nothing is below', () => {
  const above = cccAxis([0.2, Number.NaN, 0.4]);
  expect(above.domain[0]).toBe(0);
  expect(above.domain[1]).toBeCloseTo(0.42, 9);
  const around = cccAxis([-0.1, 0.3]);
  expect(around.domain[0]).toBeLessThan(-0.1);
  expect(around.ticks.map(({ value }) => value)).toContain(0);
});

test('has room around 0 where everything is 0 or missing', () => {
  expect(cccAxis([0, Number.NaN]).domain).toEqual([-0.1, 0.1]);
});
