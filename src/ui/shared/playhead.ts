// What plays, as the time axis follows it.
import type { PlaybackClock } from '../../core/playback-clock.ts';
import type { Moving } from './time-mark.tsx';

export function playheadOf(clock: PlaybackClock): Moving {
  return { timeSec: () => clock.nowSec(), subscribe: (listener) => clock.onTime(listener) };
}
