// Where playback is, as a line over the chart that it wraps. It is moved past React: a picture later it stands elsewhere.
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import type { PlaybackClock } from '../../core/playback-clock.ts';
import { chartLayout, pxAtTime } from './chart-layout.ts';
import styles from './playhead.module.css';
import { textScale } from './text-scale.ts';
import type { TimeView } from './time-view.ts';

export interface PlayheadProps {
  clock: PlaybackClock | null;
  view: TimeView;
  /** A `TimeChart`. */
  children: ReactNode;
}

export function Playhead({ clock, view, children }: PlayheadProps) {
  const host = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const place = (timeSec: number) => {
    const plot = host.current?.querySelector<HTMLElement>('[role=slider]');
    if (!plot || !line.current) return;
    const x = pxAtTime(chartLayout([], plot.clientWidth, textScale()), view, timeSec);
    const isVisible = timeSec >= view.startSec && timeSec <= view.endSec;
    line.current.style.visibility = isVisible ? 'visible' : 'hidden';
    line.current.style.top = `${plot.offsetTop}px`;
    line.current.style.height = `${plot.clientHeight}px`;
    line.current.style.transform = `translateX(${plot.offsetLeft + x}px)`;
  };
  const newest = useRef(place);
  useLayoutEffect(() => {
    newest.current = place;
    if (clock) place(clock.nowSec());
  });
  useEffect(() => clock?.onTime((timeSec) => newest.current(timeSec)), [clock]);
  return (
    <div ref={host} className={styles.host}>
      {children}
      <div ref={line} aria-hidden data-playhead className={styles.line} />
    </div>
  );
}
