import { expect, test } from 'vitest';
import { rootMeanSquare } from './root-mean-square.ts';

test('rootMeanSquare', () => {
  expect(rootMeanSquare(Float64Array.of(1, -7, 1, 7))).toBe(5);
  expect(rootMeanSquare(new Float64Array(4))).toBe(0);
});
