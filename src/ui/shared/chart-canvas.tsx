// A canvas that keeps to its size and the screen's pixel ratio, and paints in the next animation frame after a change.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type PaintContext, paintStill } from './still-canvas.ts';

export interface ChartCanvasProps {
  widthPx: number;
  heightPx: number;
  /** Stable as long as nothing changed (useCallback): a new function means draw again. Null draws nothing yet. */
  paint: ((context: PaintContext) => void) | null;
  /** Paints so many frames later: two large canvases in one frame would keep the page from answering. Default 0. */
  turn?: number;
  className?: string | undefined;
}

export function ChartCanvas({ widthPx, heightPx, paint, turn = 0, className }: ChartCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = usePixelRatio();
  useEffect(() => {
    if (paint === null || !(widthPx > 0)) return;
    return afterFrames(turn, () => {
      if (canvas.current) paintStill(canvas.current, { widthPx, heightPx, ratio }, paint);
    });
  }, [paint, turn, widthPx, heightPx, ratio]);
  return (
    <canvas ref={canvas} aria-hidden className={className} style={{ width: widthPx, height: heightPx }} />
  );
}

/** Calls `then` in the frame after `turn` others; the returned function calls it off. */
function afterFrames(turn: number, then: () => void): () => void {
  let frame = 0;
  const wait = (left: number) => {
    frame = requestAnimationFrame(() => (left > 0 ? wait(left - 1) : then()));
  };
  wait(turn);
  return () => cancelAnimationFrame(frame);
}

export function usePixelRatio(): number {
  const [ratio, setRatio] = useState(() => window.devicePixelRatio);
  useEffect(() => {
    const query = matchMedia(`(resolution: ${ratio}dppx)`);
    const onChange = () => setRatio(window.devicePixelRatio);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, [ratio]);
  return ratio;
}

/** The element's inner width in CSS pixels, 0 before the first layout. */
export function useWidthPx(host: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);
  return width;
}
