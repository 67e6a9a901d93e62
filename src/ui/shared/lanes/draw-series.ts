// Lines and bands over a lane, whatever the number of points: few points are joined as they are, many are reduced to
// first, lowest, highest and last per pixel column first.
import {
  BUCKET_EMPTY,
  BUCKET_VALUES,
  createMinMaxBuckets,
  lowerBound,
  type MinMaxBuckets,
  minMaxPerBucket,
} from '../../../core/array/min-max.ts';
import { type MinMaxBlocks, minMaxOfBlocks } from '../../../core/array/min-max-blocks.ts';
import type { SeriesCourse } from '../../../core/array/series-at.ts';
import type { LaneScale } from '../lane.ts';

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
const DENSE = 2;

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
  context.beginPath();
  if (to - from <= DENSE * columns) tracePoints(context, series, scale, from, to, options);
  else {
    // Lines of one pixel have a fast path where there is no graphics card, and dense lines look thick anyway.
    if (context.lineWidth < 2) context.lineWidth = 1;
    traceColumns(context, series, scale, columns, buffers, options);
  }
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

function traceColumns(
  context: CanvasRenderingContext2D,
  series: DrawableSeries,
  scale: LaneScale,
  columns: number,
  buffers: ColumnBuffers,
  options: CourseOptions,
): void {
  const { startSec, endSec } = scale;
  const b = bucketsOf(series, scale, columns, buffers.one(columns));
  const columnPx = scale.widthPx / columns;
  const columnSec = (endSec - startSec) / columns;
  const hold = options.course === 'hold';
  let lastColumn = -1;
  let lastY = 0;
  for (let column = 0; column < columns; column++) {
    const state = b.state[column];
    if (state === BUCKET_EMPTY) continue;
    const x = (column + 0.5) * columnPx;
    if (state !== BUCKET_VALUES) {
      if (hold && lastColumn >= 0) context.lineTo(x, lastY);
      lastColumn = -1;
      continue;
    }
    const first = scale.y(b.first[column] as number);
    const gap = lastColumn < 0 || (!hold && (column - lastColumn - 1) * columnSec > options.maxGapSec);
    if (gap) startAt(context, x, first);
    else {
      if (hold) context.lineTo(x, lastY);
      context.lineTo(x, first);
    }
    lastY = traceColumn(context, x, first, b, column, scale);
    lastColumn = column;
    if (column % PIECE === PIECE - 1) endPiece(context, x, lastY);
  }
  if (hold && lastColumn >= 0) {
    context.lineTo(Math.min(scale.widthPx, scale.x(options.holdUntilSec)), lastY);
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

/** Up and down inside one column; points that coincide are left out. Returns where the line ends. */
function traceColumn(
  context: CanvasRenderingContext2D,
  x: number,
  first: number,
  b: MinMaxBuckets,
  column: number,
  scale: LaneScale,
): number {
  const high = scale.y(b.max[column] as number);
  const low = scale.y(b.min[column] as number);
  const last = scale.y(b.last[column] as number);
  if (high < first) context.lineTo(x, high);
  if (low > high) context.lineTo(x, low);
  if (last !== low) context.lineTo(x, last);
  return last;
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
  const runs = new BandRuns(context);
  if (to - from <= DENSE * columns) {
    for (let i = from; i < to; i++) {
      const low = lower[i] as number;
      const high = upper[i] as number;
      if (low !== low || high !== high) runs.close();
      else runs.add(scale.x(timesSec[i] as number), scale.y(low), scale.y(high));
    }
  } else {
    const [lows, highs] = buffers.two(columns);
    minMaxPerBucket(timesSec, lower, scale.startSec, scale.endSec, columns, lows);
    minMaxPerBucket(timesSec, upper, scale.startSec, scale.endSec, columns, highs);
    const columnPx = scale.widthPx / columns;
    for (let column = 0; column < columns; column++) {
      if (lows.state[column] === BUCKET_EMPTY) continue;
      if (lows.state[column] !== BUCKET_VALUES || highs.state[column] !== BUCKET_VALUES) runs.close();
      else {
        const x = (column + 0.5) * columnPx;
        runs.add(x, scale.y(lows.min[column] as number), scale.y(highs.max[column] as number));
      }
    }
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
