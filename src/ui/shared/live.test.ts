// Values that change faster than anybody needs to hear of them.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Live, whenRested } from './live.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function liveOf(value: number) {
  const frames: (() => void)[] = [];
  const live = new Live(value, (then) => frames.push(then));
  const frame = () => {
    for (const then of frames.splice(0)) then();
  };
  return { live, frame };
}

test('is known at once and told once per frame, however often it is set', () => {
  const { live, frame } = liveOf(0);
  const told: number[] = [];
  const end = live.subscribe(() => told.push(live.now()));
  live.set(1);
  live.set(2);
  expect(live.now()).toBe(2);
  expect(told).toEqual([]);
  frame();
  expect(told).toEqual([2]);
  live.set(2);
  frame();
  expect(told, 'the same again').toEqual([2]);
  live.set(3);
  frame();
  end();
  live.set(4);
  frame();
  expect(told).toEqual([2, 3]);
});

test('who waits for rest hears once after the last change, and of the beginning', () => {
  const { live, frame } = liveOf(0);
  const rested: number[] = [];
  const end = whenRested(live, 400, () => rested.push(live.now()));
  vi.advanceTimersByTime(401);
  expect(rested).toEqual([0]);
  for (let i = 1; i <= 20; i++) {
    live.set(i);
    frame();
    vi.advanceTimersByTime(100);
  }
  expect(rested, 'while it moves').toEqual([0]);
  vi.advanceTimersByTime(401);
  expect(rested).toEqual([0, 20]);
  vi.advanceTimersByTime(5000);
  expect(rested, 'nothing happens').toEqual([0, 20]);
  live.set(21);
  frame();
  end();
  vi.advanceTimersByTime(5000);
  expect(rested).toEqual([0, 20]);
});
