// Mouse, wheel and fingers on the zoom view: a click or tap sets the cursor, a drag pans, a pinch or ctrl+wheel zooms.
import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { type ChartLayout, timeAtPx } from './chart-layout.ts';
import type { Live } from './live.ts';
import { clampTime, clampView, panView, type TimeView, zoomView } from './time-view.ts';
import { type ChartState, viewOf } from './use-time-chart.ts';

const DRAG_PX = 4;
const LINE_PX = 16;

export interface PlotGestureOptions {
  host: RefObject<HTMLElement | null>;
  layout: ChartLayout;
  chart: ChartState;
  /** The moment below the pointer, if there is one. */
  hover: Live<number | null>;
  onSeek: (timeSec: number) => void;
}

interface Gesture {
  /** Where each pointer came down and is now, pixels from the chart's left edge. */
  readonly pointers: Map<number, { downPx: number; nowPx: number }>;
  startView: TimeView;
  moved: boolean;
}

export function usePlotGestures(options: PlotGestureOptions) {
  const { host, layout, chart, hover, onSeek } = options;
  const { durationSec } = chart;
  const gesture = useRef<Gesture>({ pointers: new Map(), startView: viewOf(chart), moved: false });
  useWheel(options);

  const pxOf = (event: PointerEvent) => event.clientX - (host.current?.getBoundingClientRect().left ?? 0);
  const restart = () => {
    const g = gesture.current;
    g.startView = viewOf(chart);
    for (const pointer of g.pointers.values()) pointer.downPx = pointer.nowPx;
  };

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.pointerType === 'mouse' && event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const g = gesture.current;
      if (g.pointers.size === 0) g.moved = false;
      else g.moved = true;
      g.pointers.set(event.pointerId, { downPx: pxOf(event), nowPx: pxOf(event) });
      restart();
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const g = gesture.current;
      const pointer = g.pointers.get(event.pointerId);
      const px = pxOf(event);
      if (pointer) {
        pointer.nowPx = px;
        g.moved ||= Math.abs(pointer.nowPx - pointer.downPx) > DRAG_PX;
      }
      const view = viewOf(chart);
      const next = pointer && g.moved ? draggedView(g, layout, durationSec) : view;
      if (isOther(next, view)) chart.view.set(next);
      if (event.pointerType === 'mouse' || pointer) hover.set(hoverTime(layout, next, px));
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const g = gesture.current;
      if (g.pointers.delete(event.pointerId) && !g.moved) {
        onSeek(clampTime(timeAtPx(layout, viewOf(chart), pxOf(event)), durationSec));
      }
      if (event.pointerType !== 'mouse') hover.set(null);
      restart();
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      gesture.current.pointers.delete(event.pointerId);
      hover.set(null);
      restart();
    },
    onPointerLeave() {
      if (gesture.current.pointers.size === 0) hover.set(null);
    },
  };
}

function isOther(a: TimeView, b: TimeView): boolean {
  return a.startSec !== b.startSec || a.endSec !== b.endSec;
}

function hoverTime(layout: ChartLayout, view: TimeView, px: number): number | null {
  const inside = px >= layout.plotLeftPx && px <= layout.plotLeftPx + layout.plotWidthPx;
  // To the millisecond: what lies below a pointer that drags the view stays the same, and so does all that shows it.
  return inside ? Math.round(1000 * timeAtPx(layout, view, px)) / 1000 : null;
}

/** One pointer carries the view along; two keep the times below them below them. */
function draggedView(g: Gesture, layout: ChartLayout, durationSec: number): TimeView {
  const [a, b] = [...g.pointers.values()];
  if (!a) return g.startView;
  const secPerPx = (g.startView.endSec - g.startView.startSec) / Math.max(1, layout.plotWidthPx);
  if (!b) return panView(g.startView, (a.downPx - a.nowPx) * secPerPx, durationSec);
  const apart = (p: number, q: number) => Math.max(8, Math.abs(p - q));
  const factor = apart(a.downPx, b.downPx) / apart(a.nowPx, b.nowPx);
  const middleSec = timeAtPx(layout, g.startView, (a.downPx + b.downPx) / 2);
  const zoomed = zoomView(g.startView, factor, middleSec, durationSec);
  const landedSec = timeAtPx(layout, zoomed, (a.nowPx + b.nowPx) / 2);
  return clampView(
    { startSec: zoomed.startSec + middleSec - landedSec, endSec: zoomed.endSec + middleSec - landedSec },
    durationSec,
  );
}

/** React listens for wheels passively; a wheel that moves the view must not scroll the page as well. */
function useWheel({ host, layout, chart }: PlotGestureOptions): void {
  const onWheel = useEffectEvent((event: WheelEvent) => {
    const { durationSec } = chart;
    const view = viewOf(chart);
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const deltaPx = (Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY) * unit;
    const px = event.clientX - (host.current?.getBoundingClientRect().left ?? 0);
    const secPerPx = (view.endSec - view.startSec) / Math.max(1, layout.plotWidthPx);
    const next =
      event.ctrlKey || event.metaKey
        ? zoomView(view, Math.exp(deltaPx * 0.004), timeAtPx(layout, view, px), durationSec)
        : panView(view, deltaPx * secPerPx, durationSec);
    const moved = isOther(next, view);
    // At the ends of the recording the page scrolls on; ctrl+wheel would otherwise zoom the whole page.
    if (moved || event.ctrlKey || event.metaKey) event.preventDefault();
    if (moved) chart.view.set(next);
  });
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const listener = (event: WheelEvent) => onWheel(event);
    element.addEventListener('wheel', listener, { passive: false });
    return () => element.removeEventListener('wheel', listener);
  }, [host]);
}
