// Playing a recording's medium, as views see it: one clock on the recording's time. Media implements it with an element of
// the page, app injects it.

export interface PlaybackProblem {
  readonly message: string;
  readonly remedy: string;
}

export interface PlaybackState {
  /** `failed`: the medium cannot be played; `problem` says why. */
  readonly phase: 'loading' | 'paused' | 'playing' | 'failed';
  /** Where the medium begins and ends on the recording's time, seconds; the end is NaN until it is known. */
  readonly startSec: number;
  readonly endSec: number;
  /** 1 is as fast as it was. */
  readonly rate: number;
  readonly problem: PlaybackProblem | null;
}

export const slowestRate = 0.5;
export const fastestRate = 2;

export interface PlaybackClock {
  /** The same object until something changes. */
  state(): PlaybackState;
  /** Called after every change of `state()`; the returned function ends it. */
  subscribe(listener: () => void): () => void;
  /** Where the medium is, on the recording's time; while it seeks, where it will be. */
  nowSec(): number;
  /** Called with the time once per picture while it plays, and after every seek. */
  onTime(listener: (timeSec: number) => void): () => void;
  /** From the beginning if it stands at the end. */
  play(): void;
  pause(): void;
  /** Nearest place that the medium has. */
  seek(timeSec: number): void;
  /** @throws RangeError outside 0.5 to 2 */
  setRate(rate: number): void;
  close(): void;
}
