// The window of time that a chart shows, and how it moves. Pure: the chart, its keys and its gestures all come here.

/** The visible span, seconds from the recording's zero. */
export interface TimeView {
  readonly startSec: number;
  readonly endSec: number;
}

/** Nobody rates faster than this; closer in there is nothing to see. */
export const SHORTEST_VIEW_SEC = 1;

/** A recording without a length still has an axis. */
export function axisDuration(durationSec: number): number {
  return Number.isFinite(durationSec) && durationSec > 0 ? durationSec : SHORTEST_VIEW_SEC;
}

export function wholeView(durationSec: number): TimeView {
  return { startSec: 0, endSec: axisDuration(durationSec) };
}

export function isWhole(view: TimeView, durationSec: number): boolean {
  const duration = axisDuration(durationSec);
  // Zooming in and out again misses the ends by a rounding error.
  const tolerance = 1e-9 * duration;
  return view.startSec <= tolerance && view.endSec >= duration - tolerance;
}

/** The nearest view inside [0, durationSec] that keeps its length where it can. */
export function clampView(view: TimeView, durationSec: number): TimeView {
  const duration = axisDuration(durationSec);
  const shortest = Math.min(SHORTEST_VIEW_SEC, duration);
  const span = Math.min(duration, Math.max(shortest, view.endSec - view.startSec));
  const start = Math.min(Math.max(0, view.startSec), duration - span);
  return { startSec: start, endSec: start + span };
}

/** Scales the span by `factor` (below 1 zooms in) so that `atSec` stays where it is on the screen. */
export function zoomView(view: TimeView, factor: number, atSec: number, durationSec: number): TimeView {
  const duration = axisDuration(durationSec);
  const oldSpan = view.endSec - view.startSec;
  const span = Math.min(duration, Math.max(Math.min(SHORTEST_VIEW_SEC, duration), oldSpan * factor));
  const share = oldSpan > 0 ? (atSec - view.startSec) / oldSpan : 0.5;
  const start = atSec - share * span;
  return clampView({ startSec: start, endSec: start + span }, duration);
}

export function panView(view: TimeView, bySec: number, durationSec: number): TimeView {
  return clampView({ startSec: view.startSec + bySec, endSec: view.endSec + bySec }, durationSec);
}

/** The view, moved as little as possible so that `timeSec` is visible. */
export function revealTime(view: TimeView, timeSec: number, durationSec: number): TimeView {
  if (timeSec < view.startSec) return panView(view, timeSec - view.startSec, durationSec);
  if (timeSec > view.endSec) return panView(view, timeSec - view.endSec, durationSec);
  return view;
}

/** The view of the same length with `timeSec` in its middle, as far as the ends allow. */
export function centreView(view: TimeView, timeSec: number, durationSec: number): TimeView {
  return panView(view, timeSec - (view.startSec + view.endSec) / 2, durationSec);
}

export function clampTime(timeSec: number, durationSec: number): number {
  return Math.min(axisDuration(durationSec), Math.max(0, timeSec));
}
