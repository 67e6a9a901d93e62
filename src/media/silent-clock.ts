// The clock of a recording without a medium: time alone, so that it can be rated all the same.
import { fastestRate, type PlaybackClock, type PlaybackState, slowestRate } from '../core/playback-clock.ts';
import { listening, type PictureTimer, pageTimer } from './picture-timer.ts';

export interface SilentClockOptions {
  /** Of the recording, which begins at zero. */
  readonly endSec: number;
  /** Milliseconds that only rise. */
  readonly nowMs?: () => number;
  readonly timer?: PictureTimer;
}

export function createSilentClock({
  endSec,
  nowMs = () => performance.now(),
  timer = pageTimer,
}: SilentClockOptions): PlaybackClock {
  const changed = new Set<() => void>();
  const timed = new Set<(timeSec: number) => void>();
  let known: PlaybackState = { phase: 'paused', startSec: 0, endSec, rate: 1, problem: null };
  // Where it was at which moment: nothing is counted along.
  let from = { sec: 0, ms: nowMs() };
  let handle: number | null = null;

  const isPlaying = () => known.phase === 'playing';
  function nowSec(): number {
    const ranSec = isPlaying() ? ((nowMs() - from.ms) / 1000) * known.rate : 0;
    return Math.min(endSec, from.sec + ranSec);
  }
  const tellTime = () => {
    for (const listener of timed) listener(nowSec());
  };
  function become(change: Partial<PlaybackState>, sec = nowSec()): void {
    from = { sec, ms: nowMs() };
    known = { ...known, ...change };
    for (const listener of changed) listener();
    tellTime();
    if (isPlaying()) watch();
  }
  function watch(): void {
    handle ??= timer.request(() => {
      handle = null;
      if (!isPlaying()) return;
      if (nowSec() >= endSec) become({ phase: 'paused' });
      else {
        tellTime();
        watch();
      }
    });
  }

  return {
    state: () => known,
    subscribe: (listener) => listening(changed, listener),
    nowSec,
    onTime: (listener) => listening(timed, listener),
    play: () => become({ phase: 'playing' }, nowSec() >= endSec ? 0 : nowSec()),
    pause: () => become({ phase: 'paused' }),
    seek: (timeSec) => become({}, Math.min(endSec, Math.max(0, timeSec))),
    setRate(rate) {
      if (!(rate >= slowestRate && rate <= fastestRate))
        throw new RangeError(`setRate: expected ${slowestRate} to ${fastestRate}, got ${rate}`);
      become({ rate });
    },
    close() {
      if (handle !== null) timer.cancel(handle);
      known = { ...known, phase: 'paused' };
      changed.clear();
      timed.clear();
    },
  };
}
