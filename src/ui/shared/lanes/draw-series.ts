// Lines and bands over a lane, whatever the number of points: few points are joined as they are, many are reduced to the
// lowest and highest value per pixel column.
import { createMinMaxBuckets, lowerBound, type MinMaxBuckets } from '../../../core/array/min-max.ts';
import type { MinMaxBlocks } from '../../../core/array/min-max-blocks.ts';
import type { SeriesCourse } from '../../../core/array/series-at.ts';
import type { LaneScale } from '../lane.ts';
import { drawColumns, fillColumns } from './draw-columns.ts';

/** Ascending times; NaN is missing. */
export interface DrawableSeries {
  readonly timesSec: Float64Array;
  readonly values: Float64Array;
  /** For a very long series; used where a pixel column has many blocks. */
  readonly blocks?: MinMaxBlocks;
}

export interface CourseOptions {
  readonly course: SeriesCourse;
  /** `linear`: points further apart are not joined. */
  readonly maxGapSec: number;
  /** `hold`: how long the last value goes on. */
  readonly holdUntilSec: number;
  /** How far beyond its ends the series can still be read. */
  readonly reachSec: number;
}

export const JOINED: CourseOptions = {
  course: 'linear',
  maxGapSec: Number.POSITIVE_INFINITY,
  holdUntilSec: Number.NEGATIVE_INFINITY,
  reachSec: 0,
};

/** More points than this per pixel column are reduced. */
const DENSE = 1;

/** Buffers that live as long as a lane, so that a pan allocates nothing. */
export class ColumnBuffers {
  private first: MinMaxBuckets = createMinMaxBuckets(0);
  private second: MinMaxBuckets = createMinMaxBuckets(0);

  one(columns: number): MinMaxBuckets {
    if (this.first.state.length < columns) this.first = createMinMaxBuckets(columns);
    return this.first;
  }

  two(columns: number): [MinMaxBuckets, MinMaxBuckets] {
    if (this.second.state.length < columns) this.second = createMinMaxBuckets(columns);
    return [this.one(columns), this.second];
  }
}

/** Strokes the series with the context's own style. */
export function strokeSeries(
  context: CanvasRenderingContext2D,
  series: DrawableSeries,
  scale: LaneScale,
  buffers: ColumnBuffers,
  options: CourseOptions = JOINED,
): void {
  const columns = Math.max(1, Math.floor(scale.widthPx));
  const [from, to] = visibleRange(series.timesSec, scale);
  if (to - from > DENSE * columns) return drawColumns(context, series, scale, columns, buffers, options);
  context.beginPath();
  tracePoints(context, series, scale, from, to, options);
  context.stroke();
}

/**
 * Without a graphics card the cost of a path grows with the square of its length, so a long line is stroked in pieces.
 * Each begins where the last one ended.
 */
const PIECE = 32;

function endPiece(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.stroke();
  context.beginPath();
  context.moveTo(x, y);
}

/** The points in view and one more on each side, so that lines reach the edges. */
function visibleRange(times: Float64Array, scale: LaneScale): [from: number, to: number] {
  const from = Math.max(0, lowerBound(times, scale.startSec) - 1);
  return [from, Math.min(times.length, lowerBound(times, scale.endSec) + 1)];
}

function tracePoints(
  context: CanvasRenderingContext2D,
  { timesSec, values }: DrawableSeries,
  scale: LaneScale,
  from: number,
  to: number,
  options: CourseOptions,
): void {
  const hold = options.course === 'hold';
  let drawing = false;
  let lastSec = 0;
  let lastY = 0;
  for (let i = from; i < to; i++) {
    const sec = timesSec[i] as number;
    const value = values[i] as number;
    const x = scale.x(sec);
    if (drawing && hold) context.lineTo(x, lastY);
    if (value !== value) {
      drawing = false;
      continue;
    }
    const y = scale.y(value);
    if (drawing && (hold || sec - lastSec <= options.maxGapSec)) context.lineTo(x, y);
    else startAt(context, x, y);
    drawing = true;
    lastSec = sec;
    lastY = y;
    if ((i - from) % PIECE === PIECE - 1) endPiece(context, x, y);
  }
  if (drawing && hold && to === timesSec.length) context.lineTo(scale.x(options.holdUntilSec), lastY);
}

/** The line of no length makes a lonely point visible (with round caps). */
function startAt(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.moveTo(x, y);
  context.lineTo(x, y);
}

/** Fills between two series on the same times; a gap in either is a gap in the band. */
export function fillBand(
  context: CanvasRenderingContext2D,
  timesSec: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
  scale: LaneScale,
  buffers: ColumnBuffers,
): void {
  const columns = Math.max(1, Math.floor(scale.widthPx));
  const [from, to] = visibleRange(timesSec, scale);
  if (to - from > DENSE * columns) {
    const [low, high] = [lower, upper].map((values) => ({ timesSec, values })) as [
      DrawableSeries,
      DrawableSeries,
    ];
    return fillColumns(context, low, high, scale, columns, buffers);
  }
  const runs = new BandRuns(context);
  for (let i = from; i < to; i++) {
    const low = lower[i] as number;
    const high = upper[i] as number;
    if (low !== low || high !== high) runs.close();
    else runs.add(scale.x(timesSec[i] as number), scale.y(low), scale.y(high));
  }
  runs.close();
}

/** Collects the outline of a band until a gap closes it: along the top, and back along the bottom. */
class BandRuns {
  private readonly bottom: number[] = [];
  private readonly context: CanvasRenderingContext2D;

  constructor(context: CanvasRenderingContext2D) {
    this.context = context;
  }

  add(x: number, lowY: number, highY: number): void {
    if (this.bottom.length === 0) {
      this.context.beginPath();
      this.context.moveTo(x, highY);
    } else this.context.lineTo(x, highY);
    this.bottom.push(x, lowY);
  }

  close(): void {
    for (let i = this.bottom.length - 2; i >= 0; i -= 2) {
      this.context.lineTo(this.bottom[i] as number, this.bottom[i + 1] as number);
    }
    if (this.bottom.length > 0) this.context.fill();
    this.bottom.length = 0;
  }
}
