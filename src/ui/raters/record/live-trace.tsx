// The last seconds of the trace that is being recorded; it flows out of the scale beside it.
import { useEffect, useRef } from 'react';
import type { Dimension } from '../../../core/annotation/trace.ts';
import { type ChartPalette, useChartPalette } from '../../shared/chart-palette.ts';
import { formatNumber } from '../../shared/format-number.ts';
import { raterColourVar } from '../../shared/rater-style.ts';
import styles from './record-view.module.css';
import type { Recorder } from './recorder.ts';

export interface LiveTraceProps {
  recorder: Recorder | null;
  dimension: Dimension;
  /** The rater's place in the corpus. */
  raterIndex: number;
}

const shownSec = 10;

export function LiveTrace({ recorder, dimension: { label, range, unit }, raterIndex }: LiveTraceProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useChartPalette(host);
  useEffect(() => {
    if (!palette) return;
    const colour = palette.colour(raterColourVar(raterIndex));
    const show = () => canvas.current && draw(canvas.current, { recorder, range, palette, colour });
    show();
    return recorder?.onDraw(show);
  }, [recorder, range, raterIndex, palette]);
  return (
    <div ref={host} className={styles.trace}>
      <p className={styles.axis}>
        {label}, {formatNumber(range[0], 1)} to {formatNumber(range[1], 1)}
        {unit && ` ${unit}`}; the last {shownSec} s
      </p>
      <canvas ref={canvas} aria-hidden />
    </div>
  );
}

interface Drawing {
  readonly recorder: Recorder | null;
  readonly range: Dimension['range'];
  readonly palette: ChartPalette;
  readonly colour: string;
}

function draw(canvas: HTMLCanvasElement, { recorder, range: [min, max], palette, colour }: Drawing): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const density = devicePixelRatio;
  if (canvas.width !== Math.round(width * density)) canvas.width = Math.round(width * density);
  if (canvas.height !== Math.round(height * density)) canvas.height = Math.round(height * density);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  context.fillStyle = palette.hairline;
  for (const share of [0.25, 0.5, 0.75]) context.fillRect(0, share * height, width, 1);
  const trail = recorder?.trail() ?? [];
  const nowSec = trail.at(-1)?.sec ?? 0;
  const x = (sec: number) => width * (1 - (nowSec - sec) / shownSec);
  const y = (value: number) => (max > min ? (1 - (value - min) / (max - min)) * height : height / 2);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.beginPath();
  for (const { sec, value } of trail) if (sec > nowSec - shownSec) context.lineTo(x(sec), y(value));
  context.stroke();
  if (!recorder) return;
  context.fillStyle = colour;
  context.beginPath();
  context.arc(width - 5, y(recorder.value()), 5, 0, 2 * Math.PI);
  context.fill();
}
