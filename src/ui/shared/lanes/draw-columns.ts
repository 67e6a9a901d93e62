// Long series as bars of one pixel column each, from the lowest to the highest value in it. Without a graphics card a bar
// costs a hundredth of what a piece of a stroked path does, and at this density the two look the same.
import {
  BUCKET_EMPTY,
  BUCKET_VALUES,
  lowerBound,
  type MinMaxBuckets,
  minMaxPerBucket,
} from '../../../core/array/min-max.ts';
import { minMaxOfBlocks } from '../../../core/array/min-max-blocks.ts';
import type { LaneScale } from '../lane.ts';
import type { ColumnBuffers, CourseOptions, DrawableSeries } from './draw-series.ts';

/** Draws the series with the context's stroke style, line width and dashes. */
export function drawColumns(
  context: CanvasRenderingContext2D,
  series: DrawableSeries,
  scale: LaneScale,
  columns: number,
  buffers: ColumnBuffers,
  options: CourseOptions,
): void {
  const b = bucketsOf(series, scale, columns, buffers.one(columns));
  const columnSec = (scale.endSec - scale.startSec) / columns;
  const hold = options.course === 'hold';
  const bars = new Bars(context, scale.widthPx / columns);
  let lastColumn = -1;
  let lastY = 0;
  for (let column = 0; column < columns; column++) {
    const state = b.state[column];
    if (state === BUCKET_EMPTY) continue;
    if (state !== BUCKET_VALUES) {
      if (hold && lastColumn >= 0) bars.bridge(lastColumn, column, lastY, lastY);
      lastColumn = -1;
      continue;
    }
    const first = scale.y(b.first[column] as number);
    let high = scale.y(b.max[column] as number);
    let low = scale.y(b.min[column] as number);
    const gap = lastColumn < 0 || (!hold && (column - lastColumn - 1) * columnSec > options.maxGapSec);
    if (!gap) {
      bars.bridge(lastColumn, column, lastY, hold ? lastY : first);
      // The line comes from where it was in the column before.
      const from = hold || column === lastColumn + 1 ? lastY : first;
      high = Math.min(high, from);
      low = Math.max(low, from);
    }
    bars.draw(column, high, low);
    lastY = scale.y(b.last[column] as number);
    lastColumn = column;
  }
  if (hold && lastColumn >= 0) {
    const untilPx = Math.min(scale.widthPx, scale.x(options.holdUntilSec));
    bars.bridge(lastColumn, Math.round((untilPx / scale.widthPx) * columns), lastY, lastY);
  }
}

/** Fills between the lowest of `lower` and the highest of `upper` in each column; a gap in either is a gap. */
export function fillColumns(
  context: CanvasRenderingContext2D,
  lower: DrawableSeries,
  upper: DrawableSeries,
  scale: LaneScale,
  columns: number,
  buffers: ColumnBuffers,
): void {
  const [lows, highs] = buffers.two(columns);
  bucketsOf(lower, scale, columns, lows);
  bucketsOf(upper, scale, columns, highs);
  const bars = new Bars(context, scale.widthPx / columns, 0);
  for (let column = 0; column < columns; column++) {
    if (lows.state[column] !== BUCKET_VALUES || highs.state[column] !== BUCKET_VALUES) continue;
    bars.draw(column, scale.y(highs.max[column] as number), scale.y(lows.min[column] as number));
  }
}

/** A pixel column needs so many blocks at least: then a peak is at most a quarter of a pixel out of place. */
const BLOCKS_PER_COLUMN = 4;

function bucketsOf(
  { timesSec, values, blocks }: DrawableSeries,
  { startSec, endSec }: LaneScale,
  columns: number,
  into: MinMaxBuckets,
): MinMaxBuckets {
  const samples = lowerBound(timesSec, endSec) - lowerBound(timesSec, startSec);
  if (blocks && samples > BLOCKS_PER_COLUMN * blocks.size * columns)
    return minMaxOfBlocks(blocks, startSec, endSec, columns, into);
  return minMaxPerBucket(timesSec, values, startSec, endSec, columns, into);
}

/** Bars on whole pixels of the screen, so that neighbours neither overlap nor leave a seam. */
class Bars {
  private readonly context: CanvasRenderingContext2D;
  private readonly columnPx: number;
  private readonly half: number;
  private readonly dash: readonly number[];
  private readonly ratio: number;
  private readonly leftPx: number;

  constructor(context: CanvasRenderingContext2D, columnPx: number, lineWidth = context.lineWidth) {
    this.context = context;
    this.columnPx = columnPx;
    this.half = lineWidth / 2;
    this.dash = lineWidth > 0 ? context.getLineDash() : [];
    if (lineWidth > 0) context.fillStyle = context.strokeStyle;
    const { a, e } = context.getTransform();
    this.ratio = a;
    this.leftPx = e;
  }

  draw(column: number, highY: number, lowY: number): void {
    if (this.isPause(column * this.columnPx)) return;
    const x = this.onPixel(column * this.columnPx);
    const width = this.onPixel((column + 1) * this.columnPx) - x;
    this.context.fillRect(x, highY - this.half, width, lowY - highY + 2 * this.half);
  }

  /** Joins column `from` and column `to` over the columns between them. */
  bridge(from: number, to: number, fromY: number, toY: number): void {
    for (let column = from + 1; column < to; column++) {
      const [a, b] = [column - 1, column].map(
        (at) => fromY + ((toY - fromY) * (at + 1 - from)) / (to - from),
      );
      this.draw(column, Math.min(a as number, b as number), Math.max(a as number, b as number));
    }
  }

  private onPixel(x: number): number {
    return (Math.round(this.ratio * x + this.leftPx) - this.leftPx) / this.ratio;
  }

  /** Whether the dash pattern leaves `x` out. */
  private isPause(x: number): boolean {
    const [on = 0, off = 0] = this.dash;
    return off > 0 && x % (on + off) >= on;
  }
}
