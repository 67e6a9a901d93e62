import { describe, expect, test } from 'vitest';
import { createRatingHand, type Steering } from './rating-hand.ts';

const ranges = [
  [-1, 1],
  [0, 10],
] as const;

function handWith(change: Partial<Steering>) {
  return createRatingHand(ranges, { mode: 'bounded', sharePerSec: 0.25, readStick: null, ...change });
}

describe('bounded', () => {
  test('a pointer is where the rating is; keys step; nothing leaves the scale', () => {
    const hand = handWith({});
    expect(hand.values()).toEqual([0, 5]);
    hand.point([0.5, -0.5]);
    expect(hand.values()).toEqual([0.5, 2.5]);
    hand.press(0, 1, false);
    hand.press(1, -1, true);
    expect(hand.values()).toEqual([0.54, 1.5]);
    hand.point([7, -7]);
    hand.set(0, Number.NaN);
    expect(hand.values()).toEqual([1, 0]);
  });

  test('a stick is followed as soon as it moves; at rest it does not overrule a key', () => {
    let at = [0, 0];
    const hand = handWith({ readStick: () => at });
    hand.move(0.016);
    expect(hand.values()).toEqual([0, 5]);
    hand.set(0, 0.8);
    at = [0.005, 0];
    hand.move(0.016);
    expect(hand.values()).toEqual([0.8, 5]);
    at = [-0.5, 1];
    hand.move(0.016);
    expect(hand.values()).toEqual([-0.5, 10]);
  });
});

describe('relative', () => {
  test('a held key or pointer moves the rating, and let go it stays', () => {
    const hand = handWith({ mode: 'relative' });
    hand.press(0, 1, false);
    for (let frame = 0; frame < 60; frame++) hand.move(1 / 60);
    expect(hand.values()[0]).toBeCloseTo(0.5, 9);
    hand.press(0, 1, true);
    hand.point([0, -1]);
    for (let frame = 0; frame < 60; frame++) hand.move(1 / 60);
    expect(hand.values()[0], 'the pointer is at the middle').toBeCloseTo(0.5, 9);
    expect(hand.values()[1]).toBeCloseTo(2.5, 9);
    hand.letGo();
    expect(hand.isMoving()).toBe(false);
    hand.move(1);
    expect(hand.values()[1]).toBeCloseTo(2.5, 9);
  });

  test('one of two keys is let go without the other', () => {
    const hand = handWith({ mode: 'relative' });
    hand.press(0, 1, false);
    hand.press(1, 1, false);
    hand.letGo(0);
    hand.move(0.1);
    expect(hand.values()).toEqual([0, 5.25]);
  });

  test('a stick moves it for as long as it is deflected', () => {
    let at = [1, 0];
    const hand = handWith({ mode: 'relative', readStick: () => at });
    hand.move(0.1);
    at = [0, 0];
    hand.move(0.1);
    expect(hand.values()[0]).toBeCloseTo(0.05, 9);
  });
});

test('a stick that goes is told once, and the rating stays', () => {
  let at: number[] | null = [1, 1];
  const hand = handWith({ readStick: () => at });
  expect(hand.move(0.016)).toBe('moved');
  at = null;
  expect([hand.move(0.016), hand.move(0.016)]).toEqual(['unplugged', 'moved']);
  expect(hand.values()).toEqual([1, 10]);
});

test('one that was never there is not told as gone', () => {
  expect(handWith({ readStick: () => null }).move(0.016)).toBe('moved');
});
