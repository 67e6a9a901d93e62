// The course of one recording: countdown, samples while the clock runs, pauses, the end. It knows no React: sixty times a
// second nothing but what is drawn here has to follow.
import { clampRating } from '../../../core/annotation/rating-level.ts';
import type { TakeTarget } from '../../../core/annotation/take.ts';
import type { PlaybackClock } from '../../../core/playback-clock.ts';
import type { TakeWriter } from '../../../store/take-commands.ts';

export interface RecorderState {
  readonly phase: 'ready' | 'countdown' | 'recording' | 'paused' | 'saving';
  /** What the countdown stands at. */
  readonly count: number;
  /** Why it paused, or what became of the take; null if there is nothing to say. */
  readonly message: string | null;
}

export interface TrailPoint {
  readonly sec: number;
  readonly value: number;
}

export interface Recorder {
  /** The same object until something changes. */
  state(): RecorderState;
  subscribe(listener: () => void): () => void;
  /** Called with every sample and every change of the value. */
  onDraw(listener: () => void): () => void;
  value(): number;
  setValue(value: number): void;
  /** What was given in the last seconds, oldest first. */
  trail(): readonly TrailPoint[];
  /** Samples of the take under way: all, and those on the disk. */
  samples(): { readonly given: number; readonly kept: number };
  start(fromSec: number): void;
  pause(why?: string): void;
  resume(): void;
  stop(): void;
  /** What is under way is set aside. */
  close(): void;
}

export interface RecorderOptions {
  readonly clock: PlaybackClock;
  readonly target: TakeTarget;
  /** Seconds to count down before the first sample; 0 for none. */
  readonly countdownSec: number;
  beginTake(target: TakeTarget): Promise<TakeWriter>;
}

const trailSec = 20;
/** No sample for so long: the computer slept, or the tab was not allowed to run. */
const sleptMs = 1500;
const endSec = 0.05;

export function createRecorder({ clock, target, countdownSec, beginTake }: RecorderOptions): Recorder {
  const changed = new Set<() => void>();
  const drawn = new Set<() => void>();
  const { range } = target;
  let state: RecorderState = { phase: 'ready', count: 0, message: null };
  let value = (range[0] + range[1]) / 2;
  let trail: TrailPoint[] = [];
  let writer: TakeWriter | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let last = { sec: 0, wallMs: 0 };
  let given = 0;
  let hasRun = false;
  let isClosed = false;

  function become(change: Partial<RecorderState>): void {
    state = { ...state, ...change };
    for (const listener of changed) listener();
    draw();
  }
  const phaseNow = () => state.phase;
  const draw = () => {
    for (const listener of drawn) listener();
  };

  function countDown(count: number): void {
    if (count === 0) return run();
    become({ phase: 'countdown', count });
    timer = setTimeout(() => countDown(count - 1), 1000);
  }

  function run(): void {
    last = { sec: clock.nowSec(), wallMs: Date.now() };
    hasRun = false;
    become({ phase: 'recording', count: 0, message: null });
    clock.play();
    frame = requestAnimationFrame(tick);
  }

  function tick(): void {
    if (state.phase !== 'recording') return;
    const wallMs = Date.now();
    if (wallMs - last.wallMs > sleptMs) {
      clock.seek(last.sec);
      pause('Paused: the computer slept, or this tab was not allowed to run. Nothing of the gap is kept.');
      return;
    }
    if (clock.state().phase === 'playing') {
      const sec = clock.nowSec();
      writer?.add(sec, wallMs, value);
      given++;
      trail.push({ sec, value });
      if (trail.length > 4000) trail = trail.filter((point) => point.sec > sec - trailSec);
      last = { sec, wallMs };
      draw();
    }
    frame = requestAnimationFrame(tick);
  }

  function pause(why: string | null = null): void {
    if (state.phase === 'countdown') {
      clearTimeout(timer);
      become({ phase: 'paused', count: 0, message: why });
    } else if (state.phase === 'recording') {
      cancelAnimationFrame(frame);
      become({ phase: 'paused', message: why });
      clock.pause();
    }
  }

  async function end(how: 'use' | 'setAside', problem?: string): Promise<void> {
    if (!writer) return;
    const ending = writer;
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    writer = null;
    become({ phase: 'saving', count: 0, message: null });
    clock.pause();
    const became = await ending.end(how);
    const says = {
      used: `${target.raterId}'s trace is part of the corpus. Undo takes it out again.`,
      setAside: 'The take is set aside.',
      empty: 'Nothing was recorded: the recording ended before the first sample.',
    };
    become({ phase: 'ready', message: [problem, says[became]].filter(Boolean).join(' ') });
  }

  const unsubscribe = clock.subscribe(() => {
    const { phase, problem, endSec: lastSec } = clock.state();
    if (phase === 'playing') hasRun = true;
    if (state.phase !== 'recording' || phase === 'playing' || phase === 'loading') return;
    if (phase === 'failed') void end('use', problem?.message);
    else if (clock.nowSec() >= lastSec - endSec) void end('use');
    // Anything else that stops the medium, such as a key for media.
    else if (hasRun) pause('Paused: the medium stopped.');
  });

  async function start(fromSec: number): Promise<void> {
    if (state.phase !== 'ready') return;
    become({ phase: 'countdown', count: countdownSec, message: null });
    trail = [];
    given = 0;
    clock.pause();
    clock.seek(fromSec);
    try {
      writer = await beginTake(target);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return become({ phase: 'ready', count: 0, message: `Nothing can be recorded: ${why}` });
    }
    if (isClosed) return void end('setAside');
    // It may have been paused meanwhile.
    if (phaseNow() === 'countdown') countDown(countdownSec);
  }

  return {
    state: () => state,
    subscribe: (listener) => add(changed, listener),
    onDraw: (listener) => add(drawn, listener),
    value: () => value,
    setValue(next) {
      value = clampRating(next, range);
      draw();
    },
    trail: () => trail,
    samples: () => ({ given, kept: writer?.keptSamples() ?? 0 }),
    start: (fromSec) => void start(fromSec),
    pause: (why) => pause(why ?? null),
    resume: () => state.phase === 'paused' && writer && run(),
    stop: () => void end('use'),
    close() {
      isClosed = true;
      unsubscribe();
      void end('setAside');
    },
  };
}

function add(all: Set<() => void>, listener: () => void): () => void {
  all.add(listener);
  return () => all.delete(listener);
}
