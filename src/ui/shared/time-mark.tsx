// An upright line at a moment of a time chart: the cursor, what lies below the pointer, what plays. It goes along with
// the view and with the moment past React.
import { useLayoutEffect, useRef } from 'react';
import { type ChartLayout, pxAtTime } from './chart-layout.ts';
import { Glide } from './glide.ts';
import styles from './time-chart.module.css';
import type { TimeView } from './time-view.ts';
import { type ChartState, viewOf } from './use-time-chart.ts';

/** A moment that moves. */
export interface Moving {
  /** Seconds from the recording's zero; null while there is nothing to show. */
  timeSec(): number | null;
  /** Calls `listener` when the time has changed, at most once per frame; the returned function ends that. */
  subscribe(listener: () => void): () => void;
}

export interface TimeMarkProps {
  layout: ChartLayout;
  chart: ChartState;
  /** Keep it stable (useMemo). */
  at: Moving;
  kind: 'cursor' | 'hover' | 'playhead';
  isSeen: boolean;
}

export function TimeMark({ layout, chart, at, kind, isSeen }: TimeMarkProps) {
  const mark = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = mark.current;
    if (!element || !isSeen) return;
    const glide = new Glide(element);
    const move = () => {
      const px = markPx(at.timeSec(), layout, viewOf(chart));
      if (px === null) glide.away();
      else glide.to(`translateX(${px}px)`);
    };
    move();
    const ends = [at.subscribe(move), chart.view.subscribe(move)];
    return () => {
      for (const end of ends) end();
      glide.end();
    };
  }, [layout, chart, at, isSeen]);
  const top = kind === 'playhead' ? 0 : (layout.lanes[0]?.topPx ?? 0);
  return <div ref={mark} className={styles[kind]} style={{ top, height: layout.axisTopPx - top }} />;
}

/** Where a moment stands in the chart; null outside the view and without one. */
export function markPx(timeSec: number | null, layout: ChartLayout, view: TimeView): number | null {
  if (timeSec === null || timeSec < view.startSec || timeSec > view.endSec) return null;
  return pxAtTime(layout, view, timeSec);
}
