import { expect, test } from 'vitest';
import { createSilentClock } from './silent-clock.ts';

function clockOf(endSec: number) {
  let ms = 5000;
  let due: (() => void) | null = null;
  const clock = createSilentClock({
    endSec,
    nowMs: () => ms,
    timer: {
      request: (then) => {
        due = then;
        return 1;
      },
      cancel: () => {
        due = null;
      },
    },
  });
  const told: number[] = [];
  clock.onTime((sec) => told.push(sec));
  return {
    clock,
    told,
    /** `sec` pass, then a picture is drawn. */
    pass(sec: number): void {
      ms += 1000 * sec;
      const then = due;
      due = null;
      then?.();
    },
  };
}

test('time runs only while it plays, at its rate, and stands at the end', () => {
  const { clock, told, pass } = clockOf(10);
  pass(3);
  expect(clock.nowSec()).toBe(0);
  clock.play();
  pass(2);
  clock.setRate(2);
  pass(1);
  expect([clock.nowSec(), told.at(-1)]).toEqual([4, 4]);
  clock.pause();
  pass(60);
  expect(clock.nowSec()).toBe(4);
  clock.play();
  pass(60);
  expect(clock.state()).toMatchObject({ phase: 'paused', endSec: 10 });
  expect(clock.nowSec()).toBe(10);
  clock.play();
  expect(clock.nowSec(), 'from the beginning again').toBe(0);
});

test('a seek goes to the nearest place, and playing goes on from there', () => {
  const { clock, pass } = clockOf(10);
  clock.play();
  clock.seek(7);
  pass(1);
  expect(clock.nowSec()).toBe(8);
  clock.seek(-3);
  expect(clock.nowSec()).toBe(0);
  expect(() => clock.setRate(3)).toThrow('0.5 to 2');
});
