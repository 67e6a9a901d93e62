// Where sound and pictures play, as a line over a time chart. It moves every frame, so it moves past React: nothing is
// rendered and nothing is painted again.
import { type ChartLayout, pxAtTime } from './chart-layout.ts';
import type { TimeView } from './time-view.ts';

export interface Playhead {
  /** Seconds from the recording's zero; null while there is nothing to show. */
  timeSec(): number | null;
  /** Calls `listener` when the time has changed, at most once per frame; the returned function ends that. */
  subscribe(listener: () => void): () => void;
}

/** Keeps a line at the playhead, and out of sight outside `view`, until the returned function is called. */
export function followPlayhead(
  style: Pick<CSSStyleDeclaration, 'transform' | 'visibility'>,
  playhead: Playhead,
  layout: ChartLayout,
  view: TimeView,
): () => void {
  const move = () => {
    const timeSec = playhead.timeSec();
    const isSeen = timeSec !== null && timeSec >= view.startSec && timeSec <= view.endSec;
    style.visibility = isSeen ? 'visible' : 'hidden';
    if (isSeen) style.transform = `translateX(${pxAtTime(layout, view, timeSec)}px)`;
  };
  move();
  return playhead.subscribe(move);
}
