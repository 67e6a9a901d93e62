// A time chart that goes along with what plays.
import { useEffect, useRef } from 'react';
import type { PlaybackClock } from '../../core/playback-clock.ts';
import { panView } from './time-view.ts';
import { type ChartState, viewOf } from './use-time-chart.ts';

export interface FollowingOptions {
  clock: PlaybackClock | null;
  /** The view goes along with playback. */
  follows: boolean;
  chart: ChartState;
}

/** While it plays the numbers below the chart change so often. */
const readoutMs = 250;

/** The cursor goes along a few times a second, and the view whenever playback leaves it. */
export function useFollowing({ clock, follows, chart }: FollowingOptions): void {
  const newest = useRef({ chart, follows });
  useEffect(() => {
    newest.current = { chart, follows };
  });
  useEffect(() => {
    if (!clock) return;
    let told = 0;
    return clock.onTime((timeSec) => {
      const { view, cursor, durationSec } = newest.current.chart;
      const seen = viewOf(newest.current.chart);
      if (newest.current.follows && (timeSec < seen.startSec || timeSec > seen.endSec))
        view.set(panView(seen, timeSec - seen.startSec, durationSec));
      const now = performance.now();
      if (clock.state().phase === 'playing' && now - told < readoutMs) return;
      told = now;
      cursor.set(timeSec);
    });
  }, [clock]);
}
