// The last seconds of what is being recorded; it flows out of the scale beside it. Of two dimensions the one across is dashed.
import { useEffect, useRef } from 'react';
import { shareOfRating } from '../../../core/annotation/rating-level.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import { type ChartPalette, useChartPalette } from '../../shared/chart-palette.ts';
import { formatNumber } from '../../shared/format-number.ts';
import { raterColourVar } from '../../shared/rater-style.ts';
import styles from './record-view.module.css';
import type { Recorder } from './recorder.ts';

export interface LiveTraceProps {
  recorder: Recorder | null;
  dimensions: readonly Dimension[];
  /** The rater's place in the corpus. */
  raterIndex: number;
}

const shownSec = 10;
/** The end of a scale must not hide the dot that stands there. */
const insetPx = 5;
const acrossDash = [6, 4];

export function LiveTrace({ recorder, dimensions, raterIndex }: LiveTraceProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useChartPalette(host);
  useEffect(() => {
    if (!palette) return;
    const colour = palette.colour(raterColourVar(raterIndex));
    const show = () => canvas.current && draw(canvas.current, { recorder, dimensions, palette, colour });
    show();
    return recorder?.onDraw(show);
  }, [recorder, dimensions, raterIndex, palette]);
  return (
    <div ref={host} className={styles.trace}>
      <p className={styles.axis}>
        {dimensions.map(axisName).join('; ')}; the last {shownSec} s
      </p>
      <canvas ref={canvas} aria-hidden />
    </div>
  );
}

function axisName({ label, range, unit }: Dimension, place: number): string {
  const scale = `${formatNumber(range[0], 1)} to ${formatNumber(range[1], 1)}`;
  return `${label}${place > 0 ? ' (dashed)' : ''}, ${scale}${unit && ` ${unit}`}`;
}

interface Drawing {
  readonly recorder: Recorder | null;
  readonly dimensions: readonly Dimension[];
  readonly palette: ChartPalette;
  readonly colour: string;
}

function draw(canvas: HTMLCanvasElement, { recorder, dimensions, palette, colour }: Drawing): void {
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
  if (!recorder) return;
  const trail = recorder.trail();
  const nowSec = trail.at(-1)?.sec ?? 0;
  const x = (sec: number) => width * (1 - (nowSec - sec) / shownSec);
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2;
  context.lineJoin = 'round';
  for (const [place, { range }] of dimensions.entries()) {
    const y = (value: number) => insetPx + (height - 2 * insetPx) * (1 - shareOfRating(value, range));
    context.setLineDash(place > 0 ? acrossDash : []);
    context.beginPath();
    let isDown = false;
    for (const { sec, values } of trail) {
      const value = values[place] as number;
      const isShown = sec > nowSec - shownSec && !Number.isNaN(value);
      if (isShown && isDown) context.lineTo(x(sec), y(value));
      else if (isShown) context.moveTo(x(sec), y(value));
      isDown = isShown;
    }
    context.stroke();
    context.beginPath();
    context.arc(width - 5, y(recorder.values()[place] as number), place > 0 ? 3 : 5, 0, 2 * Math.PI);
    context.fill();
  }
}
