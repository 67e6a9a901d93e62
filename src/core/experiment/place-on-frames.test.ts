import { expect, test } from 'vitest';
import { placeOnFrames } from './place-on-frames.ts';

test('values stand where they belong, the rest is missing', () => {
  expect([...placeOnFrames([1, 2], 1, 4)]).toEqual([Number.NaN, 1, 2, Number.NaN]);
  expect(placeOnFrames([], 0, 0)).toHaveLength(0);
  expect(() => placeOnFrames([1, 2], 3, 4)).toThrow('expected 2 values from frame 3 to fit 4 frames');
});
