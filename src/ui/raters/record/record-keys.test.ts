import { expect, test } from 'vitest';
import { createRatingHand } from './rating-hand.ts';
import { moveOfKey, moveOfKeyUp } from './record-keys.ts';

const ranges = [
  [-1, 1],
  [0, 8],
] as const;

function after(keys: readonly string[], dimensions: number, mode: 'bounded' | 'relative' = 'bounded') {
  const used = ranges.slice(0, dimensions);
  const hand = createRatingHand(used, { mode, sharePerSec: 0.25, readStick: null });
  for (const key of keys) moveOfKey({ key, code: `Digit${key}`, shiftKey: false }, used)?.(hand);
  return hand;
}

test('one dimension: both pairs of arrows, digits as levels, Home and End', () => {
  expect(after(['ArrowUp', 'ArrowRight'], 1).values()[0]).toBeCloseTo(0.08, 12);
  expect(after(['ArrowLeft', 'ArrowDown'], 1).values()[0]).toBeCloseTo(-0.08, 12);
  expect(['1', '7', '9', 'Home', 'End'].map((key) => after([key], 1).values()[0])).toEqual([
    -1, 0.5, 1, -1, 1,
  ]);
});

test('two dimensions: each pair of arrows has its own, digits lie as on a number pad', () => {
  expect(after(['ArrowUp', 'ArrowLeft'], 2).values()).toEqual([0.04, 3.84]);
  expect(['1', '5', '9', '7', '6'].map((key) => after([key], 2).values())).toEqual([
    [-1, 0],
    [0, 4],
    [1, 8],
    [1, 0],
    [0, 8],
  ]);
  expect(after(['Home', 'PageUp'], 2).values()).toEqual([0.2, 0]);
});

test('relative: a key moves its dimension until it is let go', () => {
  const hand = after(['ArrowUp', 'ArrowRight'], 2, 'relative');
  moveOfKeyUp({ key: 'ArrowUp', code: '', shiftKey: false }, 2)?.(hand);
  hand.move(0.1);
  expect(hand.values()).toEqual([0, 4.2]);
});

test('other keys are none of these', () => {
  expect(['Enter', '0', 'a'].map((key) => moveOfKey({ key, code: key, shiftKey: false }, ranges))).toEqual([
    null,
    null,
    null,
  ]);
  expect(moveOfKeyUp({ key: '9', code: 'Digit9', shiftKey: false }, 1)).toBeNull();
});
