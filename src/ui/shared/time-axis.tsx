// The marks of the time axis below the lanes. Painted with every frame in which the view moves: a few words on a small canvas
// cost less than words that are laid out.
import { useEffect, useRef } from 'react';
import { usePixelRatio } from './chart-canvas.tsx';
import type { ChartTilesProps } from './chart-tiles.tsx';
import { drawTimeAxis } from './draw-chart.ts';
import { paintStill } from './still-canvas.ts';
import styles from './time-chart.module.css';
import { viewOf } from './use-time-chart.ts';

export function TimeAxis({ layout, chart, palette, isSeen }: ChartTilesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = usePixelRatio();
  useEffect(() => {
    const element = canvas.current;
    if (!isSeen || !palette || !element || !(layout.plotWidthPx > 0)) return;
    const size = { widthPx: layout.widthPx, heightPx: layout.timeMarksPx, ratio };
    const paint = () =>
      paintStill(element, size, (context) => drawTimeAxis(context, layout, viewOf(chart), palette));
    const frame = requestAnimationFrame(paint);
    const end = chart.view.subscribe(paint);
    return () => {
      end();
      cancelAnimationFrame(frame);
    };
  }, [layout, chart, palette, isSeen, ratio]);
  const { widthPx: width, timeMarksPx: height, axisTopPx: top } = layout;
  return <canvas ref={canvas} aria-hidden className={styles.times} style={{ width, height, top }} />;
}
