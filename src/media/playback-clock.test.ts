import { describe, expect, test } from 'vitest';
import { createMediaClock, type PlayedElement } from './playback-clock.ts';

/** A media element without sound: its time moves only when the test says so. */
class Player extends EventTarget {
  duration = Number.NaN;
  error: { code: number } | null = null;
  paused = true;
  ended = false;
  playbackRate = 1;
  private placeSec = 0;
  get currentTime() {
    return this.placeSec;
  }
  set currentTime(sec: number) {
    this.placeSec = sec;
    this.dispatchEvent(new Event('seeking'));
  }
  async play() {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
  }
  pause() {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
  tick(sec: number) {
    this.placeSec += sec;
  }
}

function clockOf(offsetSec = 0) {
  const player = new Player();
  const due: (() => void)[] = [];
  const timer = { request: (then: () => void) => due.push(then), cancel: () => due.splice(0) };
  const clock = createMediaClock({ element: player as unknown as PlayedElement, offsetSec, timer });
  const picture = () => due.splice(0).forEach((then) => then());
  const load = (durationSec: number) => {
    player.duration = durationSec;
    player.dispatchEvent(new Event('loadedmetadata'));
  };
  return { player, clock, picture, load, due };
}

describe('createMediaClock', () => {
  test('is loading until the length is known, then paused; ends on the recording’s time', () => {
    const { clock, load } = clockOf(2.5);
    expect(clock.state()).toMatchObject({ phase: 'loading', startSec: 2.5, endSec: Number.NaN });
    load(20);
    expect(clock.state()).toMatchObject({ phase: 'paused', startSec: 2.5, endSec: 22.5 });
    expect(clock.nowSec()).toBe(2.5);
  });

  test('tells the element’s own time with every picture, whatever happened before: no drift', () => {
    const { clock, load, player, picture } = clockOf(1);
    load(100);
    const told: number[] = [];
    clock.onTime((sec) => told.push(sec));
    clock.play();
    for (let i = 0; i < 1000; i++) {
      player.tick(1 / 60);
      picture();
    }
    clock.seek(40);
    clock.setRate(2);
    player.tick(0.5);
    picture();
    expect(told.at(-1)).toBe(1 + player.currentTime);
    expect(told.at(-1)).toBeCloseTo(40.5, 12);
    expect(told).toContain(40);
  });

  test('asks for pictures only while it plays', () => {
    const { clock, load, due, picture } = clockOf();
    load(10);
    expect(due).toHaveLength(0);
    clock.play();
    expect(due).toHaveLength(1);
    clock.pause();
    picture();
    expect(due).toHaveLength(0);
    expect(clock.state().phase).toBe('paused');
  });

  test('a seek is held inside the medium', () => {
    const { clock, load } = clockOf(5);
    load(10);
    for (const [to, at] of [
      [0, 5],
      [7.25, 7.25],
      [99, 15],
    ] as const) {
      clock.seek(to);
      expect(clock.nowSec()).toBe(at);
    }
  });

  test('says what is wrong with a medium, and what helps', () => {
    const { clock, player } = clockOf();
    let changes = 0;
    clock.subscribe(() => changes++);
    player.error = { code: 4 };
    player.dispatchEvent(new Event('error'));
    expect(changes).toBe(1);
    expect(clock.state()).toMatchObject({
      phase: 'failed',
      problem: { message: expect.stringContaining('cannot play'), remedy: expect.stringContaining('ffmpeg') },
    });
  });

  test('refuses speeds at which nobody understands anything, and keeps quiet once it is closed', () => {
    const { clock, load, player, picture } = clockOf();
    load(10);
    expect(() => clock.setRate(3)).toThrow('setRate: expected 0.5 to 2, got 3');
    clock.setRate(0.5);
    expect(player.playbackRate).toBe(0.5);
    let told = 0;
    clock.play();
    clock.onTime(() => told++);
    clock.close();
    expect(player.paused).toBe(true);
    picture();
    player.dispatchEvent(new Event('seeked'));
    expect(told).toBe(0);
  });
});
