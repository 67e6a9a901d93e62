// The lanes below a time chart's cursor, as they move with the view.
import { useEffect, useMemo, useRef } from 'react';
import { usePixelRatio } from './chart-canvas.tsx';
import type { ChartLayout } from './chart-layout.ts';
import type { ChartPalette } from './chart-palette.ts';
import { TileStrip } from './tile-strip.ts';
import styles from './time-chart.module.css';
import { type ChartState, viewOf } from './use-time-chart.ts';

export interface ChartTilesProps {
  layout: ChartLayout;
  chart: ChartState;
  palette: ChartPalette | null;
  /** Out of sight nothing is painted. */
  isSeen: boolean;
}

export function ChartTiles({ layout, chart, palette, isSeen }: ChartTilesProps) {
  const host = useRef<HTMLDivElement>(null);
  const strip = useRef<TileStrip>(null);
  const ratio = usePixelRatio();
  const picture = useMemo(() => palette && { layout, palette, ratio }, [layout, palette, ratio]);
  useEffect(() => {
    if (!host.current) return;
    strip.current = new TileStrip(host.current);
    return () => strip.current?.remove();
  }, []);
  useEffect(() => {
    if (!isSeen || !picture || !(picture.layout.plotWidthPx > 0)) return;
    const show = () => strip.current?.show(picture, viewOf(chart));
    const frame = requestAnimationFrame(show);
    const end = chart.view.subscribe(show);
    return () => {
      end();
      cancelAnimationFrame(frame);
    };
  }, [picture, chart, isSeen]);
  const { plotLeftPx: left, plotWidthPx: width, axisTopPx: height } = layout;
  return <div ref={host} aria-hidden className={styles.lanes} style={{ left, width, height }} />;
}
