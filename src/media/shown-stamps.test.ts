import { expect, test } from 'vitest';
import { createShownStamps } from './shown-stamps.ts';

const stamps = Array.from({ length: 60 }, (_, i) => 40 * i);
const shown = (packetStamps: readonly number[]) => packetStamps.map(createShownStamps(stamps, 40));

test('pictures that are decoded as they are shown keep their stamps', () => {
  expect(shown(stamps)).toEqual(stamps);
});

test('pictures held back by the decoder take the stamps in the order in which they are shown', () => {
  // Decoded as I P B B P B B, shown as I B B P B B P.
  expect(shown([0, 80, 120, 40, 200, 240, 160])).toEqual([0, 40, 80, 120, 160, 200, 240]);
});

test('pictures without a key picture before them have no part in it', () => {
  expect(shown([400, 440, 480])).toEqual([400, 440, 480]);
});

test('of pictures that were left out, those behind hardly feel it', () => {
  const late = shown([0, ...stamps.slice(41)]);
  expect(late[0]).toBe(0);
  late.slice(1).forEach((stamp, i) => {
    expect(stamp).toBeLessThanOrEqual(40 * (41 + i));
    expect(stamp).toBeGreaterThanOrEqual(40 * (41 + i - 16));
  });
});
