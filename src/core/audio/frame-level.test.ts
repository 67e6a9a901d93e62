import { describe, expect, test } from 'vitest';
import { rootMeanSquare, zeroCrossingRate } from './frame-level.ts';

test('rootMeanSquare', () => {
  expect(rootMeanSquare(Float64Array.of(1, -7, 1, 7))).toBe(5);
  expect(rootMeanSquare(new Float64Array(4))).toBe(0);
});

describe('zeroCrossingRate', () => {
  test.each([
    ['a crossing between samples', [1, 1, -1, -1, -1], 1],
    ['a crossing on a sample counts there and not again', [1, 1, 0, -1, -1], 1],
    ['a touch of zero is none', [1, 1, 0, 1, 1], 0],
    ['a crossing at the very end is not seen', [1, 1, 1, 1, -1], 0],
    ['a constant', [0.05, 0.05, 0.05, 0.05, 0.05], 0],
    ['alternating', [1, -1, 1, -1, 1], 3],
    ['silence: every inner sample', [0, 0, 0, 0, 0], 3],
  ])('%s', (_, samples, crossings) => {
    expect(zeroCrossingRate(Float64Array.from(samples))).toBe(crossings / 5);
  });
});
