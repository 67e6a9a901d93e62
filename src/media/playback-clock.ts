// A media element as a clock on the recording's time. The element's own time is the truth: nothing is counted along, so that
// nothing drifts after a seek or at another speed.
import {
  fastestRate,
  type PlaybackClock,
  type PlaybackProblem,
  type PlaybackState,
  slowestRate,
} from '../core/playback-clock.ts';
import { listening, type PictureTimer, pageTimer } from './picture-timer.ts';

/** The part of a media element that matters; a test brings its own. */
export type PlayedElement = Pick<
  HTMLMediaElement,
  | 'currentTime'
  | 'duration'
  | 'error'
  | 'paused'
  | 'ended'
  | 'playbackRate'
  | 'play'
  | 'pause'
  | 'addEventListener'
  | 'removeEventListener'
> &
  Partial<Pick<HTMLVideoElement, 'requestVideoFrameCallback' | 'cancelVideoFrameCallback'>>;

export interface MediaClockOptions {
  readonly element: PlayedElement;
  /** Where the medium's zero stands on the recording's time. */
  readonly offsetSec: number;
  readonly timer?: PictureTimer;
}

const stateEvents = [
  'loadedmetadata',
  'durationchange',
  'play',
  'pause',
  'ended',
  'ratechange',
  'error',
] as const;

export function createMediaClock({
  element,
  offsetSec,
  timer = pageTimer,
}: MediaClockOptions): PlaybackClock {
  const changed = new Set<() => void>();
  const timed = new Set<(timeSec: number) => void>();
  let refused: PlaybackProblem | null = null;
  let known = stateOf();
  let handle: number | null = null;

  function stateOf(): PlaybackState {
    const problem = refused ?? problemOf(element.error);
    const hasLength = Number.isFinite(element.duration);
    const phase = problem
      ? 'failed'
      : !element.paused && !element.ended
        ? 'playing'
        : hasLength
          ? 'paused'
          : 'loading';
    const endSec = hasLength ? offsetSec + element.duration : Number.NaN;
    return { phase, startSec: offsetSec, endSec, rate: element.playbackRate, problem };
  }

  function onChange(): void {
    known = stateOf();
    if (known.phase === 'playing') watch();
    else tellTime();
    for (const listener of changed) listener();
  }

  const nowSec = () => offsetSec + element.currentTime;
  const tellTime = () => {
    for (const listener of timed) listener(nowSec());
  };

  /** A video tells when it shows a picture; sound alone goes by the screen's. */
  function watch(): void {
    if (handle !== null) return;
    const next = () => {
      handle = null;
      tellTime();
      if (known.phase === 'playing') watch();
    };
    handle = element.requestVideoFrameCallback?.(next) ?? timer.request(next);
  }

  function unwatch(): void {
    if (handle === null) return;
    if (element.cancelVideoFrameCallback) element.cancelVideoFrameCallback(handle);
    else timer.cancel(handle);
    handle = null;
  }

  for (const name of stateEvents) element.addEventListener(name, onChange);
  for (const name of ['seeking', 'seeked'] as const) element.addEventListener(name, tellTime);

  return {
    state: () => known,
    subscribe: (listener) => listening(changed, listener),
    nowSec,
    onTime: (listener) => listening(timed, listener),
    play() {
      element.play().catch((error: unknown) => {
        // A pause while it begins is no failure; what is wrong with the medium is told by its own event.
        if (error instanceof DOMException && error.name === 'NotAllowedError') {
          refused = {
            message: 'The browser does not let this page play sound yet.',
            remedy: 'Click on the play button.',
          };
          onChange();
          refused = null;
        }
      });
    },
    pause: () => element.pause(),
    seek(timeSec) {
      const lastSec = Number.isFinite(element.duration) ? element.duration : Number.POSITIVE_INFINITY;
      element.currentTime = Math.min(lastSec, Math.max(0, timeSec - offsetSec));
    },
    setRate(rate) {
      if (!(rate >= slowestRate && rate <= fastestRate))
        throw new RangeError(`setRate: expected ${slowestRate} to ${fastestRate}, got ${rate}`);
      element.playbackRate = rate;
    },
    close() {
      unwatch();
      for (const name of stateEvents) element.removeEventListener(name, onChange);
      for (const name of ['seeking', 'seeked'] as const) element.removeEventListener(name, tellTime);
      changed.clear();
      timed.clear();
      element.pause();
    },
  };
}

/** The codes of MediaError, as HTML defines them. */
function problemOf(error: { readonly code: number } | null): PlaybackProblem | null {
  if (!error) return null;
  const convert = 'Convert it, for instance: ffmpeg -i INPUT OUTPUT.webm';
  if (error.code === 4)
    return {
      message: 'This browser cannot play the medium: its container or codec is unknown to it.',
      remedy: convert,
    };
  if (error.code === 3)
    return {
      message: 'The medium cannot be decoded: it is damaged, or was cut off.',
      remedy: `Copy it again. ${convert}`,
    };
  return { message: 'The medium could not be read to its end.', remedy: 'Open the folder again.' };
}
