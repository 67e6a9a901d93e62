import { expect, test } from 'vitest';
import { loopOfSpan } from './span-loop.ts';

test('begins before what raters reacted to, and stays inside the medium', () => {
  const loopOf = (startSec: number, endSec: number, mediumEndSec = 60) =>
    loopOfSpan(
      { startSec, endSec },
      { leadInSec: 2, reactionLagSec: 4, medium: { startSec: 1, endSec: mediumEndSec } },
    );
  expect(loopOf(20, 23)).toEqual({ startSec: 14, endSec: 23 });
  expect(loopOf(3, 5)).toEqual({ startSec: 1, endSec: 5 });
  expect(loopOf(57, 62)).toEqual({ startSec: 51, endSec: 59.9 });
  expect(loopOf(57, 62, 40), 'the medium ends before').toBeNull();
  expect(loopOf(20, 23, Number.NaN), 'nobody knows yet how long it is').toBeNull();
});
