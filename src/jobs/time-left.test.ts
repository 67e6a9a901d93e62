import { expect, test } from 'vitest';
import { secondsLeft } from './time-left.ts';

test('the rest takes as long per unit as what is done', () => {
  expect(secondsLeft({ activeSec: 3, worked: 2, left: 10 })).toBe(15);
  expect(secondsLeft({ activeSec: 3, worked: 2, left: 0 })).toBe(0);
});

test('more done than there was to do leaves nothing', () => {
  expect(secondsLeft({ activeSec: 3, worked: 2, left: -1 })).toBe(0);
});

test.each([
  { activeSec: 3, worked: 0, left: 10 },
  { activeSec: 3, worked: -1, left: 10 },
  { activeSec: 3, worked: Number.NaN, left: 10 },
  { activeSec: 3, worked: 1, left: Number.NaN },
  { activeSec: Number.NaN, worked: 1, left: 10 },
  { activeSec: -5, worked: 1, left: 10 },
])('nothing can be said of %j', (pace) => {
  expect(secondsLeft(pace)).toBeNull();
});
