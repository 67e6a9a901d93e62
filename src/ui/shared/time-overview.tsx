// The whole recording in a strip, and the window of it that the zoom view shows. Dragging the window moves it, dragging
// its edges resizes it, dragging elsewhere marks a new one, a click brings the window there. Keys do the same on the chart.
import { type PointerEvent, type RefObject, useCallback, useRef, useState } from 'react';
import { ChartCanvas, useWidthPx } from './chart-canvas.tsx';
import type { ChartPalette } from './chart-palette.ts';
import { drawOverview } from './draw-chart.ts';
import type { Lane } from './lane.ts';
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

const HEIGHT_PX = 44;
const DRAG_PX = 4;

export interface TimeOverviewProps {
  durationSec: number;
  view: TimeView;
  cursorSec: number;
  lanes: readonly Lane[];
  palette: ChartPalette | null;
  onViewChange: (view: TimeView) => void;
}

export function TimeOverview(props: TimeOverviewProps) {
  const { lanes, palette, durationSec, view, cursorSec } = props;
  const host = useRef<HTMLDivElement>(null);
  const widthPx = useWidthPx(host);
  const duration = axisDuration(durationSec);
  const paint = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette) drawOverview(context, lanes, wholeView(duration), palette, widthPx, HEIGHT_PX);
    },
    [lanes, palette, widthPx, duration],
  );
  const { handlers, grabbed } = useWindowDrag(host, widthPx, props);
  // Moved by transforms and never by their places: a pan then needs no layout and no paint of the strip.
  const moved = (sec: number, byPx = 0) => ({
    transform: `translateX(${(clampTime(sec, duration) / duration) * widthPx + byPx}px)`,
  });
  // To a thousandth: a pan changes the length of the view by rounding errors, which must not lay out anything.
  const windowPx = Math.round(1000 * ((view.endSec - view.startSec) / duration) * widthPx) / 1000;
  return (
    <div ref={host} aria-hidden className={styles.overview} data-grab={grabbed} {...handlers}>
      <ChartCanvas
        widthPx={widthPx}
        heightPx={HEIGHT_PX}
        paint={palette && paint}
        turn={1}
        className={styles.canvas}
      />
      <div className={styles.window} style={moved(view.startSec, -widthPx)}>
        <div className={styles.shade} style={{ width: widthPx }} />
        <div
          className={styles.seen}
          data-whole={isWhole(view, duration) || undefined}
          style={{ width: windowPx }}
        />
        <div className={styles.shade} style={{ width: widthPx }} />
      </div>
      <div className={styles.overviewCursor} style={moved(cursorSec)} />
    </div>
  );
}

type Grip = 'start' | 'end' | 'window' | 'new';

interface Drag {
  readonly grip: Grip;
  readonly downSec: number;
  readonly downPx: number;
  readonly startView: TimeView;
  moved: boolean;
}

function useWindowDrag(host: RefObject<HTMLDivElement | null>, widthPx: number, props: TimeOverviewProps) {
  const drag = useRef<Drag | null>(null);
  const [grabbed, setGrabbed] = useState<Grip>('new');
  const { view, durationSec, onViewChange } = props;
  const secPerPx = axisDuration(durationSec) / Math.max(1, widthPx);
  const pxOf = (event: PointerEvent) => event.clientX - (host.current?.getBoundingClientRect().left ?? 0);

  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const downPx = pxOf(event);
      const grip = gripAt(downPx, view, secPerPx, durationSec, event.pointerType === 'mouse' ? 6 : 16);
      drag.current = { grip, downPx, downSec: downPx * secPerPx, startView: view, moved: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const px = pxOf(event);
      const d = drag.current;
      if (!d) return setGrabbed(gripAt(px, view, secPerPx, durationSec, 6));
      d.moved ||= Math.abs(px - d.downPx) > DRAG_PX;
      if (d.moved) onViewChange(resized(d, px * secPerPx, durationSec));
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const d = drag.current;
      drag.current = null;
      if (d && !d.moved) onViewChange(centreView(view, pxOf(event) * secPerPx, durationSec));
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
