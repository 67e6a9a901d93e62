import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { throttleLatest } from './throttle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.restoreAllMocks().useRealTimers());

function recorder() {
  const sent: number[] = [];
  return { sent, throttle: throttleLatest<number>((n) => sent.push(n), 33) };
}

test('the first goes at once, then the newest of each interval', () => {
  const { sent, throttle } = recorder();
  for (let i = 0; i < 100; i++) {
    throttle.push(i);
    vi.advanceTimersByTime(1);
  }
  expect(sent).toEqual([0, 32, 65, 98]);
});

test('a value that waits goes when its time has come, though nothing follows', () => {
  const { sent, throttle } = recorder();
  throttle.push(1);
  throttle.push(2);
  expect(sent).toEqual([1]);
  vi.advanceTimersByTime(33);
  expect(sent).toEqual([1, 2]);
});

test('a job that never yields is heard by the clock alone', () => {
  const { sent, throttle } = recorder();
  throttle.push(1);
  throttle.push(2);
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 50);
  throttle.push(3);
  expect(sent).toEqual([1, 3]);
});

test('what must arrive goes at once, in order, and the next interval begins', () => {
  const { sent, throttle } = recorder();
  throttle.push(1);
  throttle.push(2);
  throttle.pass(3);
  throttle.pass(4);
  throttle.push(5);
  expect(sent).toEqual([1, 3, 4]);
  vi.advanceTimersByTime(33);
  expect(sent).toEqual([1, 3, 4, 5]);
  throttle.stop();
  throttle.pass(6);
  expect(sent).toEqual([1, 3, 4, 5]);
});

test('flush sends what waits, stop drops it and all that follows', () => {
  const { sent, throttle } = recorder();
  throttle.push(1);
  throttle.push(2);
  throttle.flush();
  throttle.push(3);
  throttle.stop();
  throttle.push(4);
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([1, 2]);
});
