// The whole recording in a strip, and the window of it that the zoom view shows. Dragging the window moves it, dragging
// its edges resizes it, dragging elsewhere marks a new one, a click brings the window there. Keys do the same on the chart.

import { type PointerEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { ChartCanvas, useWidthPx } from './chart-canvas.tsx';
import type { ChartPalette } from './chart-palette.ts';
import { drawOverview } from './draw-chart.ts';
import { Glide } from './glide.ts';
import type { Lane } from './lane.ts';
import type { PaintContext } from './still-canvas.ts';
import styles from './time-chart.module.css';
import {
  axisDuration,
  centreView,
  clampTime,
  clampView,
  isWhole,
  panView,
  type TimeView,
  wholeView,
} from './time-view.ts';
import { type ChartState, viewOf } from './use-time-chart.ts';

const HEIGHT_PX = 44;
const DRAG_PX = 4;
/** A window that is narrower could not be seen. */
const NARROWEST_PX = 4;

export interface TimeOverviewProps {
  chart: ChartState;
  lanes: readonly Lane[];
  palette: ChartPalette | null;
  isSeen: boolean;
}

export function TimeOverview({ chart, lanes, palette, isSeen }: TimeOverviewProps) {
  const host = useRef<HTMLDivElement>(null);
  const widthPx = useWidthPx(host);
  const duration = axisDuration(chart.durationSec);
  const paint = useCallback(
    (context: PaintContext) => {
      if (palette) drawOverview(context, lanes, wholeView(duration), palette, widthPx, HEIGHT_PX);
    },
    [lanes, palette, widthPx, duration],
  );
  const { handlers, grabbed } = useWindowDrag(host, widthPx, chart);
  const [window, seen, after, cursor] = [useBox(), useBox(), useBox(), useBox()];
  useLayoutEffect(() => {
    if (!isSeen || !(widthPx > 0)) return;
    const [frame, middle, right] = [glideOf(window), glideOf(seen), glideOf(after)];
    const line = glideOf(cursor);
    const pxOf = (sec: number) => (clampTime(sec, duration) / duration) * widthPx;
    const moveWindow = () => {
      const view = viewOf(chart);
      const [startPx, endPx] = [pxOf(view.startSec), pxOf(view.endSec)];
      // A pan changes the length of the view by rounding errors, and must move one element only.
      const seenPx = Math.round(100 * Math.max(endPx - startPx, NARROWEST_PX)) / 100;
      frame.to(`translateX(${startPx}px)`);
      right.to(`translateX(${seenPx}px)`);
      if (isWhole(view, duration)) middle.away();
      else middle.to(`scaleX(${seenPx / widthPx})`);
    };
    const moveCursor = () => line.to(`translateX(${pxOf(chart.cursor.now())}px)`);
    moveWindow();
    moveCursor();
    const ends = [chart.view.subscribe(moveWindow), chart.cursor.subscribe(moveCursor)];
    return () => {
      for (const end of ends) end();
      for (const glide of [frame, middle, right, line]) glide.end();
    };
  }, [chart, duration, widthPx, isSeen, window, seen, after, cursor]);
  return (
    <div ref={host} aria-hidden className={styles.overview} data-grab={grabbed} {...handlers}>
      <ChartCanvas
        widthPx={widthPx}
        heightPx={HEIGHT_PX}
        paint={palette && paint}
        turn={1}
        className={styles.canvas}
      />
      <div ref={window} className={styles.window}>
        <div className={styles.before} />
        <div ref={seen} className={styles.seen} />
        <div ref={after} className={styles.after} />
      </div>
      <div ref={cursor} className={styles.overviewCursor} />
    </div>
  );
}

type Box = RefObject<HTMLDivElement | null>;

function useBox(): Box {
  return useRef<HTMLDivElement>(null);
}

function glideOf({ current }: Box): Glide {
  if (!current) throw new Error('TimeOverview: expected its parts to be on the page');
  return new Glide(current);
}

type Grip = 'start' | 'end' | 'window' | 'new';

interface Drag {
  readonly grip: Grip;
  readonly downSec: number;
  readonly downPx: number;
  readonly startView: TimeView;
  moved: boolean;
}

function useWindowDrag(host: Box, widthPx: number, chart: ChartState) {
  const drag = useRef<Drag | null>(null);
  const [grabbed, setGrabbed] = useState<Grip>('new');
  const { view, durationSec } = chart;
  const secPerPx = axisDuration(durationSec) / Math.max(1, widthPx);
  const pxOf = (event: PointerEvent) => event.clientX - (host.current?.getBoundingClientRect().left ?? 0);

  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const downPx = pxOf(event);
      const startView = viewOf(chart);
      const grip = gripAt(downPx, startView, secPerPx, durationSec, event.pointerType === 'mouse' ? 6 : 16);
      drag.current = { grip, downPx, downSec: downPx * secPerPx, startView, moved: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const px = pxOf(event);
      const d = drag.current;
      if (!d) return setGrabbed(gripAt(px, viewOf(chart), secPerPx, durationSec, 6));
      d.moved ||= Math.abs(px - d.downPx) > DRAG_PX;
      if (d.moved) view.set(resized(d, px * secPerPx, durationSec));
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const d = drag.current;
      drag.current = null;
      if (d && !d.moved) view.set(centreView(viewOf(chart), pxOf(event) * secPerPx, durationSec));
    },
    onPointerCancel() {
      drag.current = null;
    },
  };
  return { handlers, grabbed };
}

function gripAt(px: number, view: TimeView, secPerPx: number, durationSec: number, reachPx: number): Grip {
  const startPx = view.startSec / secPerPx;
  const endPx = view.endSec / secPerPx;
  const whole = isWhole(view, durationSec);
  if (Math.abs(px - startPx) <= reachPx) return 'start';
  if (Math.abs(px - endPx) <= reachPx) return 'end';
  return px > startPx && px < endPx && !whole ? 'window' : 'new';
}

function resized(drag: Drag, atSec: number, durationSec: number): TimeView {
  const { startSec, endSec } = drag.startView;
  const between = (a: number, b: number) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)].map((t) => clampTime(t, durationSec)) as [
      number,
      number,
    ];
    return clampView({ startSec: low, endSec: high }, durationSec);
  };
  if (drag.grip === 'window') return panView(drag.startView, atSec - drag.downSec, durationSec);
  if (drag.grip === 'start') return between(atSec, endSec);
  if (drag.grip === 'end') return between(startSec, atSec);
  return between(drag.downSec, atSec);
}
