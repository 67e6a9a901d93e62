// The course of one recording: countdown, samples while the clock runs, pauses, the end. It knows no React: sixty times a
// second nothing but what is drawn here has to follow.
import type { TakeTarget } from '../../../core/annotation/take.ts';
import type { PlaybackClock } from '../../../core/playback-clock.ts';
import type { TakeEnd, TakeWriter } from '../../../store/take-commands.ts';
import { formatClock, formatDuration } from '../../shared/format-number.ts';
import { createRatingHand, type RatingHand, type Steering } from './rating-hand.ts';
import { pageTiming, type RecorderTiming } from './recorder-timing.ts';

export interface RecorderState {
  readonly phase: 'ready' | 'countdown' | 'recording' | 'paused' | 'saving';
  /** What the countdown stands at. */
  readonly count: number;
  /** Why it paused, or what became of the take; null if there is nothing to say. */
  readonly message: string | null;
}

export interface TrailPoint {
  readonly sec: number;
  /** One per dimension; NaN where a gap is. */
  readonly values: readonly number[];
}

export interface Recorder extends Pick<RatingHand, 'values'> {
  /** The same object until something changes. */
  state(): RecorderState;
  subscribe(listener: () => void): () => void;
  /** Called with every sample and every change of a value. */
  onDraw(listener: () => void): () => void;
  /** Moves the rating; whoever draws hears of it. */
  steer(how: (hand: RatingHand) => void): void;
  /** What was given in the last seconds, oldest first. */
  trail(): readonly TrailPoint[];
  /** Samples of the take under way: all, and those on the disk. */
  samples(): { readonly given: number; readonly kept: number };
  start(fromSec: number): void;
  pause(why?: string): void;
  resume(): void;
  /** One key, or one button, for both. */
  pauseOrGoOn(): void;
  /** Pauses so many seconds earlier, to rate them again. */
  back(sec: number): void;
  stop(): void;
  /** What is under way is set aside. */
  close(): void;
}

export interface RecorderOptions {
  readonly clock: PlaybackClock;
  /** One per dimension that is rated, the vertical one first. */
  readonly targets: readonly TakeTarget[];
  /** Seconds to count down before the first sample; 0 for none. */
  readonly countdownSec: number;
  readonly steering: Steering;
  beginTake(targets: readonly TakeTarget[]): Promise<TakeWriter>;
  /** What to say when a take has ended. */
  endWords(became: TakeEnd): string;
  readonly timing?: RecorderTiming;
}

const trailSec = 20;
/** No sample for so long: the computer slept, or the tab was not allowed to run. */
const sleptMs = 2000;
/** Media go back by a little of their own accord. */
const backSec = 0.25;
const forwardSec = 1;
const tailSec = 0.05;
const unplugged =
  'Paused: the gamepad is gone. Everything so far is kept. Plug it in and press a button on it, or go on with mouse, touch or keys.';
const replaces = 'What you rate from here replaces what you gave over the same moments; the rest stays.';

export function createRecorder(options: RecorderOptions): Recorder {
  const { clock, targets, countdownSec, steering, beginTake, endWords, timing = pageTiming } = options;
  const changed = new Set<() => void>();
  const drawn = new Set<() => void>();
  const hand = createRatingHand(
    targets.map(({ range }) => range),
    steering,
  );
  let state: RecorderState = { phase: 'ready', count: 0, message: null };
  let trail: TrailPoint[] = [];
  let writer: TakeWriter | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame: number | null = null;
  let movedMs = timing.nowMs();
  let last = { sec: 0, wallMs: 0, nowMs: 0 };
  let given = 0;
  let keptSamples = () => 0;
  let hasRun = false;
  let isClosed = false;

  function become(change: Partial<RecorderState>): void {
    state = { ...state, ...change };
    for (const listener of changed) listener();
    draw();
    watch();
  }
  const phaseNow = () => state.phase;
  const draw = () => {
    for (const listener of drawn) listener();
  };

  /** Frames come only while something moves. */
  function watch(): void {
    if (frame !== null || isClosed || !(state.phase === 'recording' || hand.isMoving())) return;
    movedMs = timing.nowMs();
    frame = timing.request(onFrame);
  }

  function onFrame(): void {
    frame = null;
    const before = [...hand.values()];
    const nowMs = timing.nowMs();
    const moved = hand.move((nowMs - movedMs) / 1000);
    if (moved === 'unplugged') pause(unplugged);
    else if (steering.readPress?.()) pauseOrGoOn();
    if (state.phase === 'recording') sample();
    else if (hand.values().some((value, place) => value !== before[place])) draw();
    watch();
  }

  function countDown(count: number): void {
    if (count === 0) return run();
    become({ phase: 'countdown', count });
    timer = setTimeout(() => countDown(count - 1), 1000);
  }

  function run(): void {
    if (clock.nowSec() >= clock.state().endSec - tailSec) return void end('use');
    last = { sec: clock.nowSec(), wallMs: timing.wallMs(), nowMs: timing.nowMs() };
    trail = trail.filter(({ sec }) => sec <= last.sec);
    hasRun = false;
    become({ phase: 'recording', count: 0, message: null });
    clock.play();
  }

  function sample(): void {
    const now = { wallMs: timing.wallMs(), nowMs: timing.nowMs() };
    // A sleep stops one of them on some computers; the wall clock may be set back meanwhile, which is no gap.
    const gapMs = Math.max(now.wallMs - last.wallMs, now.nowMs - last.nowMs);
    if (gapMs > sleptMs) return markGap(now.wallMs, gapMs);
    if (clock.state().phase !== 'playing') return;
    const sec = clock.nowSec();
    const jumpSec = sec - last.sec;
    if (jumpSec < -backSec || jumpSec > forwardSec + (gapMs / 1000) * clock.state().rate)
      return pause(`Paused: the recording was moved to ${formatClock(sec, 1)}. ${replaces}`);
    give(sec, now.wallMs, [...hand.values()]);
    last = { sec, ...now };
    draw();
  }

  function give(sec: number, wallMs: number, values: readonly number[]): void {
    writer?.add(sec, wallMs, values);
    given++;
    trail.push({ sec, values });
    if (trail.length > 4000) trail = trail.filter((point) => point.sec > sec - trailSec);
  }

  /** Nobody looked meanwhile: the recording goes back to where the gap began, and the take says that there was one. */
  function markGap(wallMs: number, gapMs: number): void {
    const slept = formatDuration(gapMs / 1000);
    give(
      last.sec,
      wallMs,
      targets.map(() => Number.NaN),
    );
    clock.seek(last.sec);
    pause(
      `Paused at ${formatClock(last.sec, 1)}: for ${slept} nothing ran here, as when a computer sleeps. The gap is marked in the take; it goes on from where it began.`,
    );
  }

  function pause(why: string | null = null): void {
    hand.letGo();
    if (state.phase === 'countdown') {
      clearTimeout(timer);
      become({ phase: 'paused', count: 0, message: why });
    } else if (state.phase === 'recording') {
      become({ phase: 'paused', message: why });
      clock.pause();
    }
  }

  function resume(): void {
    if (state.phase === 'paused' && writer) run();
  }

  /** Does nothing without a take under way. */
  function pauseOrGoOn(): void {
    if (state.phase === 'paused') resume();
    else pause();
  }

  async function end(how: 'use' | 'setAside', problem?: string): Promise<void> {
    if (!writer) return;
    const ending = writer;
    clearTimeout(timer);
    writer = null;
    hand.letGo();
    become({ phase: 'saving', count: 0, message: null });
    clock.pause();
    const became = await ending.end(how);
    become({ phase: 'ready', message: [problem, endWords(became)].filter(Boolean).join(' ') });
  }

  const unsubscribe = clock.subscribe(() => {
    const { phase, problem, endSec: lastSec } = clock.state();
    if (phase === 'playing') hasRun = true;
    if (state.phase !== 'recording' || phase === 'playing' || phase === 'loading') return;
    if (phase === 'failed') void end('use', problem?.message);
    else if (clock.nowSec() >= lastSec - tailSec) void end('use');
    // Anything else that stops the medium, such as a key for media.
    else if (hasRun) pause('Paused: the medium stopped.');
  });

  async function start(fromSec: number): Promise<void> {
    if (state.phase !== 'ready') return;
    const { startSec, endSec: lastSec } = clock.state();
    // Written so that an end which is not known yet is none.
    if (lastSec - Math.max(startSec, fromSec) <= tailSec)
      return become({ message: nothingLeft(lastSec - startSec, lastSec) });
    become({ phase: 'countdown', count: countdownSec, message: null });
    trail = [];
    given = 0;
    keptSamples = () => 0;
    clock.pause();
    clock.seek(fromSec);
    try {
      writer = await beginTake(targets);
      keptSamples = writer.keptSamples;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return become({ phase: 'ready', count: 0, message: `Nothing can be recorded: ${why}` });
    }
    if (isClosed) return void end('setAside');
    // It may have been paused meanwhile.
    if (phaseNow() === 'countdown') countDown(countdownSec);
  }

  function back(sec: number): void {
    if (state.phase !== 'recording' && state.phase !== 'paused') return;
    pause();
    const toSec = Math.max(clock.state().startSec, clock.nowSec() - sec);
    clock.seek(toSec);
    become({ message: `Paused at ${formatClock(toSec, 1)}. ${replaces}` });
  }

  watch();
  return {
    state: () => state,
    subscribe: (listener) => add(changed, listener),
    onDraw: (listener) => add(drawn, listener),
    values: hand.values,
    steer(how) {
      how(hand);
      draw();
      watch();
    },
    trail: () => trail,
    samples: () => ({ given, kept: keptSamples() }),
    start: (fromSec) => void start(fromSec),
    pause: (why) => pause(why ?? null),
    resume,
    pauseOrGoOn,
    back,
    stop: () => void end('use'),
    close() {
      isClosed = true;
      if (frame !== null) timing.cancel(frame);
      unsubscribe();
      void end('setAside');
    },
  };
}

function nothingLeft(lengthSec: number, lastSec: number): string {
  return lengthSec <= tailSec
    ? 'This recording has no length: there is nothing to rate. Choose another recording.'
    : `The recording ends at ${formatClock(lastSec, 1)}: begin earlier.`;
}

function add(all: Set<() => void>, listener: () => void): () => void {
  all.add(listener);
  return () => all.delete(listener);
}
