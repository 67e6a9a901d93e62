import { expect, test } from 'vitest';
import { frameAt, stepOf } from './face-at.ts';

const stamps = Float64Array.of(0, 0.1, 0.2, 0.5);

test('the nearest frame, if it is near enough', () => {
  expect(frameAt(stamps, 0.11, 0.06)).toBe(1);
  expect(frameAt(stamps, 0.16, 0.06)).toBe(2);
  expect(frameAt(stamps, 0.35, 0.06)).toBe(-1);
  expect(frameAt(stamps, -0.05, 0.06)).toBe(0);
  expect(frameAt(stamps, 9, 0.06)).toBe(-1);
  expect(frameAt(new Float64Array(), 0, 1)).toBe(-1);
});

test('of all frames the one that a search from end to end finds', () => {
  for (let timeSec = -0.2; timeSec < 0.8; timeSec += 0.013) {
    const apart = [...stamps].map((stamp) => Math.abs(stamp - timeSec));
    expect(frameAt(stamps, timeSec, 10)).toBe(apart.indexOf(Math.min(...apart)));
  }
});

test('the step is the mean distance', () => {
  expect(stepOf(Float64Array.of(0, 0.04, 0.08))).toBeCloseTo(0.04, 12);
  expect(stepOf(Float64Array.of(3))).toBe(0.1);
});
