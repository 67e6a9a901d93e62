// The lanes below a time chart's cursor, as they move with the view.
import { useEffect, useMemo, useRef } from 'react';
import { usePixelRatio } from './chart-canvas.tsx';
import type { ChartLayout } from './chart-layout.ts';
import type { ChartPalette } from './chart-palette.ts';
import { TileStrip } from './tile-strip.ts';
import styles from './time-chart.module.css';
import type { TimeView } from './time-view.ts';

export interface ChartTilesProps {
  layout: ChartLayout;
  /** Stable as long as it shows the same: a new object is looked at again. */
  view: TimeView;
  palette: ChartPalette | null;
}

export function ChartTiles({ layout, view, palette }: ChartTilesProps) {
  const host = useRef<HTMLDivElement>(null);
  const strip = useRef<TileStrip>(null);
  const ratio = usePixelRatio();
  const picture = useMemo(() => palette && { layout, palette, ratio }, [layout, palette, ratio]);
  useEffect(() => {
    const element = host.current;
    if (!element || !picture || !(picture.layout.plotWidthPx > 0)) return;
    strip.current ??= new TileStrip(element);
    const tiles = strip.current;
    const show = () => {
      if (tiles.show(picture, view)) frame = requestAnimationFrame(show);
    };
    let frame = requestAnimationFrame(show);
    return () => cancelAnimationFrame(frame);
  }, [picture, view]);
  const { plotLeftPx: left, plotWidthPx: width, axisTopPx: height } = layout;
  return (
    <div aria-hidden className={styles.lanes} style={{ left, width, height }}>
      <div ref={host} className={styles.strip} />
    </div>
  );
}
