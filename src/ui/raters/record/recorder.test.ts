import { describe, expect, test } from 'vitest';
import type { PlaybackClock, PlaybackState } from '../../../core/playback-clock.ts';
import { createRecorder, type RecorderOptions } from './recorder.ts';
import type { RecorderTiming } from './recorder-timing.ts';

/** A desk with a recording on it, whose time passes only when the test says so. */
function deskWith({ endSec = 60, ...change }: Partial<RecorderOptions> & { endSec?: number } = {}) {
  let ms = 1000;
  let wallOffsetMs = 1e12;
  let due: (() => void)[] = [];
  const listeners = new Set<() => void>();
  let known: PlaybackState = { phase: 'paused', startSec: 0, endSec, rate: 1, problem: null };
  let sec = 0;
  const become = (next: Partial<PlaybackState>) => {
    known = { ...known, ...next };
    for (const listener of listeners) listener();
  };
  const clock: PlaybackClock = {
    state: () => known,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    nowSec: () => sec,
    onTime: () => () => undefined,
    play: () => become({ phase: 'playing' }),
    pause: () => become({ phase: 'paused' }),
    seek(toSec) {
      sec = toSec;
    },
    setRate: (rate) => become({ rate }),
    close: () => undefined,
  };
  const timing: RecorderTiming = {
    nowMs: () => ms,
    wallMs: () => ms + wallOffsetMs,
    request: (then) => due.push(then),
    cancel: () => {
      due = [];
    },
  };
  const given: { sec: number; wallMs: number; values: readonly number[] }[] = [];
  const ended: string[] = [];
  const target = { recordingId: 'r', dimension: 'arousal', raterId: 'Ann', range: [-1, 1] } as const;
  const recorder = createRecorder({
    clock,
    targets: [target],
    countdownSec: 0,
    steering: { mode: 'bounded', sharePerSec: 0.25, readStick: null },
    beginTake: async () => ({
      add: (at, wallMs, values) => void given.push({ sec: at, wallMs, values }),
      keptSamples: () => given.length,
      async end(how) {
        ended.push(how);
        return how === 'use' ? 'used' : 'setAside';
      },
    }),
    endWords: (became) => became,
    timing,
    ...change,
  });
  /** `count` pictures, each `stepMs` after the last one. */
  const frames = (count: number, stepMs = 16) => {
    for (let i = 0; i < count; i++) {
      ms += stepMs;
      if (known.phase === 'playing') sec = Math.min(endSec, sec + stepMs / 1000);
      for (const then of due.splice(0)) then();
      if (known.phase === 'playing' && sec >= endSec) become({ phase: 'paused' });
    }
  };
  const begun = async (fromSec = 0) => {
    recorder.start(fromSec);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { recorder, clock, given, ended, frames, begun, setBackMs: (by: number) => (wallOffsetMs -= by) };
}

describe('a take', () => {
  test('is one sample a picture, with the time of the recording; it ends with the recording and is used', async () => {
    const { recorder, given, ended, frames, begun } = deskWith({ endSec: 2 });
    await begun(1);
    recorder.steer((hand) => hand.set(0, 0.5));
    frames(80);
    expect(given[0]).toMatchObject({ sec: 1.016, values: [0.5] });
    expect(given.at(-1)?.sec).toBeCloseTo(2, 1);
    await Promise.resolve();
    expect(recorder.samples(), 'also after its end').toEqual({ given: given.length, kept: given.length });
    expect([ended, recorder.state()]).toMatchObject([['use'], { phase: 'ready', message: 'used' }]);
  });

  test('pauses when its gamepad is unplugged, keeps everything, and goes on without it', async () => {
    let stick: number[] | null = [1];
    const steering = { mode: 'bounded', sharePerSec: 0.25, readStick: () => stick } as const;
    const { recorder, given, ended, frames, begun } = deskWith({ steering });
    await begun();
    frames(10);
    stick = null;
    frames(10);
    expect(recorder.state()).toMatchObject({
      phase: 'paused',
      message: expect.stringContaining('gamepad is gone'),
    });
    expect([given.length, ended]).toEqual([10, []]);
    recorder.resume();
    frames(10);
    expect(given.at(-1)?.values).toEqual([1]);
    expect(given).toHaveLength(20);
  });
});

test('the button of a gamepad pauses and goes on, and begins nothing', async () => {
  let isPressed = false;
  const readPress = () => {
    const before = isPressed;
    isPressed = false;
    return before;
  };
  const steering = { mode: 'bounded', sharePerSec: 0.25, readStick: () => [0], readPress } as const;
  const { recorder, given, frames, begun } = deskWith({ steering });
  const press = () => {
    isPressed = true;
    frames(1);
    return recorder.state().phase;
  };
  expect(press()).toBe('ready');
  await begun();
  frames(10);
  expect(press()).toBe('paused');
  frames(5);
  expect(given).toHaveLength(10);
  expect(press(), 'at once: this picture counts').toBe('recording');
  frames(5);
  expect(given).toHaveLength(16);
});

describe('what goes wrong meanwhile', () => {
  test('a computer that slept: paused where it fell asleep, and the gap is marked', async () => {
    const { recorder, clock, given, frames, begun } = deskWith();
    await begun();
    frames(100);
    frames(1, 34_000);
    expect(recorder.state()).toMatchObject({ phase: 'paused', message: expect.stringContaining('34 s') });
    expect(clock.nowSec()).toBeCloseTo(1.6, 9);
    expect(given.at(-1)).toMatchObject({ sec: expect.closeTo(1.6, 9), values: [Number.NaN] });
    expect(recorder.trail().at(-1)?.values).toEqual([Number.NaN]);
    recorder.resume();
    frames(10);
    expect(given.at(-1)?.sec).toBeCloseTo(1.76, 9);
  });

  test('a page that stumbles for less than two seconds goes on', async () => {
    const { recorder, frames, begun } = deskWith();
    await begun();
    frames(10);
    frames(1, 1900);
    expect(recorder.state().phase).toBe('recording');
  });

  test('a clock of the computer that is set back by an hour stops nothing', async () => {
    const { recorder, given, frames, begun, setBackMs } = deskWith();
    await begun();
    frames(10);
    setBackMs(3_600_000);
    frames(10);
    expect(recorder.state().phase).toBe('recording');
    expect(given).toHaveLength(20);
    expect(given.every(({ sec }, i) => i === 0 || sec > (given[i - 1]?.sec ?? 0))).toBe(true);
  });

  test.each([
    ['back', 0.4],
    ['ahead', 30],
  ])('a recording that is moved %s: paused there, told what rating from there does', async (_, toSec) => {
    const { recorder, clock, given, frames, begun } = deskWith();
    await begun();
    frames(100);
    clock.seek(toSec);
    frames(1);
    expect(recorder.state()).toMatchObject({
      phase: 'paused',
      message: expect.stringContaining('replaces what you gave over the same moments; the rest stays'),
    });
    expect(given).toHaveLength(100);
    recorder.resume();
    frames(10);
    expect(given.at(-1)?.sec).toBeCloseTo(toSec + 0.016 + 0.16, 9);
  });

  test('five seconds are rated again: what was drawn of them goes, and the recording stands there', async () => {
    const { recorder, clock, frames, begun } = deskWith();
    await begun(10);
    frames(100);
    recorder.back(5);
    expect(clock.nowSec()).toBeCloseTo(6.6, 9);
    recorder.resume();
    expect(recorder.trail()).toEqual([]);
    recorder.back(60);
    expect(clock.nowSec()).toBe(0);
  });

  test('no take begins of a recording without length, nor at its end', async () => {
    const empty = deskWith({ endSec: 0 });
    await empty.begun();
    expect(empty.recorder.state()).toMatchObject({
      phase: 'ready',
      message: expect.stringContaining('no length'),
    });
    const short = deskWith({ endSec: 60 });
    await short.begun(60);
    expect(short.recorder.state()).toMatchObject({
      phase: 'ready',
      message: 'The recording ends at 1:00.0: begin earlier.',
    });
    expect([empty.ended, short.ended]).toEqual([[], []]);
  });
});
