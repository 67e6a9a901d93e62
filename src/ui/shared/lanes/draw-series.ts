// Lines and bands over a lane, whatever the number of points: per pixel column one bar from the lowest to the highest value,
// and bars along the way where no point stands in a column.
import {
  BUCKET_EMPTY,
  BUCKET_VALUES,
  lowerBound,
  type MinMaxBuckets,
  minMaxPerBucket,
} from '../../../core/array/min-max.ts';
import { type MinMaxBlocks, minMaxOfBlocks } from '../../../core/array/min-max-blocks.ts';
import type { SeriesCourse } from '../../../core/array/series-at.ts';
import type { LaneScale } from '../lane.ts';
import type { Sheet } from './lane-brush.ts';
import type { Colour, PixelLayer } from './pixel-layer.ts';
import { positiveRemainder } from './positive-remainder.ts';

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

/** How a line looks, in CSS colours and pixels. */
export interface LineStyle {
  readonly colour: string;
  /** 0 to 1; default 1. */
  readonly alpha?: number;
  readonly widthPx: number;
  /** Along the time axis: pixels drawn and left out in turn. */
  readonly dash?: readonly number[];
}

/** Draws the series as a line. */
export function strokeSeries(
  { layer, scale, ratio, brush }: Sheet,
  series: DrawableSeries,
  style: LineStyle,
  options: CourseOptions = JOINED,
): void {
  const columns = layer.width;
  const b = bucketsOf(series, scale, columns, brush.buckets(columns));
  const pen = {
    colour: brush.colour(style.colour, style.alpha),
    half: (style.widthPx * ratio) / 2,
    dash: (style.dash ?? []).map((length) => length * ratio),
    dashColumn: Math.round(scale.leftPx),
  };
  const line = new Line(layer, pen, options, (scale.endSec - scale.startSec) / columns);
  const from = lowerBound(series.timesSec, scale.startSec) - 1;
  line.begin(...placeOf(series, scale, columns, from));
  for (let column = 0; column < columns; column++) {
    const state = b.state[column];
    if (state === BUCKET_EMPTY) continue;
    if (state !== BUCKET_VALUES) line.breakAt(column);
    else {
      line.add(
        column,
        scale.y(b.first[column] as number),
        scale.y(b.max[column] as number),
        scale.y(b.min[column] as number),
        scale.y(b.last[column] as number),
      );
    }
  }
  const next = upperBound(series.timesSec, scale.endSec);
  if (next < series.timesSec.length) line.leave(...placeOf(series, scale, columns, next));
  else
    line.end(Math.round((Math.min(scale.widthPx, scale.x(options.holdUntilSec)) / scale.widthPx) * columns));
}

/** Where sample `index` stands, outside the view; NaN without one. */
function placeOf(
  { timesSec, values }: DrawableSeries,
  scale: LaneScale,
  columns: number,
  index: number,
): [column: number, y: number] {
  const x = scale.x(timesSec[index] ?? Number.NaN);
  return [Math.floor((x / scale.widthPx) * columns), scale.y(values[index] ?? Number.NaN)];
}

/** Index of the first entry of ascending `times` that is above `timeSec`. */
function upperBound(times: Float64Array, timeSec: number): number {
  let index = lowerBound(times, timeSec);
  while (index < times.length && times[index] === timeSec) index++;
  return index;
}

/** Fills between the lowest of `lower` and the highest of `upper`, which have the same times; a gap in either is a gap in the band. */
export function fillBand(
  { layer, scale, brush }: Sheet,
  lower: DrawableSeries,
  upper: DrawableSeries,
  colour: string,
): void {
  const columns = layer.width;
  const { timesSec } = lower;
  const lows = bucketsOf(lower, scale, columns, brush.buckets(columns));
  const highs = bucketsOf(upper, scale, columns, brush.moreBuckets(columns));
  const from = lowerBound(timesSec, scale.startSec) - 1;
  const x = scale.x(timesSec[from] ?? Number.NaN);
  const band = new Band(layer, brush.colour(colour));
  band.begin(
    Math.floor((x / scale.widthPx) * columns),
    scale.y(upper.values[from] ?? Number.NaN),
    scale.y(lower.values[from] ?? Number.NaN),
  );
  for (let column = 0; column < columns; column++) {
    if (lows.state[column] === BUCKET_EMPTY) continue;
    if (lows.state[column] !== BUCKET_VALUES || highs.state[column] !== BUCKET_VALUES) band.breakOff();
    else band.add(column, scale.y(highs.max[column] as number), scale.y(lows.min[column] as number));
  }
  const next = upperBound(timesSec, scale.endSec);
  if (next < timesSec.length) {
    const beyond = Math.floor((scale.x(timesSec[next] as number) / scale.widthPx) * columns);
    band.add(beyond, scale.y(upper.values[next] as number), scale.y(lower.values[next] as number));
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

/** A line style in the layer's colours and pixels. */
interface Pen {
  readonly colour: Colour;
  readonly half: number;
  readonly dash: readonly number[];
  /** The dash's column that column 0 is. */
  readonly dashColumn: number;
}

/** A line as it grows from left to right. */
class Line {
  private lastColumn = Number.NaN;
  private lastY = Number.NaN;
  private isJoined = false;
  private readonly holds: boolean;
  private readonly layer: PixelLayer;
  private readonly pen: Pen;
  private readonly periodPx: number;
  private readonly maxColumns: number;

  constructor(layer: PixelLayer, pen: Pen, options: CourseOptions, columnSec: number) {
    this.layer = layer;
    this.pen = pen;
    this.periodPx = pen.dash.reduce((sum, length) => sum + length, 0);
    this.holds = options.course === 'hold';
    this.maxColumns = options.maxGapSec / columnSec;
  }

  /** The last point before the view; a NaN begins nothing. */
  begin(column: number, y: number): void {
    if (!Number.isFinite(column) || !Number.isFinite(y)) return;
    this.lastColumn = column;
    this.lastY = y;
    this.isJoined = true;
  }

  /** One column: where the line comes in, its highest and lowest place, and where it goes out. */
  add(column: number, first: number, high: number, low: number, last: number): void {
    let [top, bottom] = [high, low];
    const joins = this.joins(column);
    if (joins) {
      this.bridge(column, this.holds ? this.lastY : first);
      // The line comes from where it was in the column before.
      const from = this.holds || column === this.lastColumn + 1 ? this.lastY : first;
      top = Math.min(top, from);
      bottom = Math.max(bottom, from);
    } else this.endPoint();
    this.draw(column, top, bottom);
    this.isJoined = joins;
    this.lastColumn = column;
    this.lastY = last;
  }

  /** A column of missing values. */
  breakAt(column: number): void {
    if (this.holds && this.isBegun()) this.bridge(column, this.lastY);
    else this.endPoint();
    this.lastColumn = Number.NaN;
  }

  /** The first point beyond the view. */
  leave(column: number, y: number): void {
    if (!this.isBegun()) return;
    if (this.joins(column) && (this.holds || Number.isFinite(y)))
      this.bridge(column, this.holds ? this.lastY : y);
    else this.endPoint();
  }

  /** No more points: a value that holds goes on to column `until`. */
  end(until: number): void {
    if (this.holds && this.isBegun()) this.bridge(until, this.lastY);
    else this.endPoint();
  }

  private isBegun(): boolean {
    return !Number.isNaN(this.lastColumn);
  }

  private joins(column: number): boolean {
    return this.isBegun() && (this.holds || column - this.lastColumn - 1 <= this.maxColumns);
  }

  /** Bars over the columns between the last one and `column`, on the way to `y`. */
  private bridge(column: number, y: number): void {
    const { lastColumn: from, lastY } = this;
    const step = (y - lastY) / (column - from);
    const to = Math.min(column, this.layer.width);
    for (let at = Math.max(0, from + 1); at < to; at++) {
      const [a, b] = [lastY + step * (at - from), lastY + step * (at + 1 - from)];
      this.draw(at, Math.min(a, b), Math.max(a, b));
    }
    if (column > from + 1) this.isJoined = true;
  }

  /** A point that nothing joined would be hard to see: it is drawn as wide as it is high, and a little larger. */
  private endPoint(): void {
    if (!this.isBegun() || this.isJoined) return;
    const reach = Math.ceil(this.pen.half + 0.5);
    for (let at = -reach; at <= reach; at++) {
      const rise = Math.sqrt(Math.max(0, (reach + 0.5) ** 2 - at * at));
      this.layer.bar(this.lastColumn + at, this.lastY - rise, this.lastY + rise, this.pen.colour);
    }
  }

  private draw(column: number, top: number, bottom: number): void {
    const { half, colour } = this.pen;
    if (!this.isPause(column)) this.layer.bar(column, top - half, bottom + half, colour);
  }

  private isPause(column: number): boolean {
    if (this.periodPx === 0) return false;
    let at = positiveRemainder(this.pen.dashColumn + column, this.periodPx);
    for (const [i, length] of this.pen.dash.entries()) {
      if (at < length) return i % 2 === 1;
      at -= length;
    }
    return false;
  }
}

/** A band as it grows from left to right. */
class Band {
  private lastColumn = Number.NaN;
  private lastHigh = 0;
  private lastLow = 0;
  private readonly layer: PixelLayer;
  private readonly colour: Colour;

  constructor(layer: PixelLayer, colour: Colour) {
    this.layer = layer;
    this.colour = colour;
  }

  begin(column: number, high: number, low: number): void {
    if (!Number.isFinite(column + high + low)) return;
    [this.lastColumn, this.lastHigh, this.lastLow] = [column, high, low];
  }

  add(column: number, high: number, low: number): void {
    const from = this.lastColumn;
    const to = Math.min(column, this.layer.width);
    if (Number.isFinite(high + low)) {
      for (let at = Math.max(0, from + 1); at < to; at++) {
        const share = (at - from) / (column - from);
        const top = this.lastHigh + share * (high - this.lastHigh);
        this.layer.bar(at, top, this.lastLow + share * (low - this.lastLow), this.colour);
      }
    }
    this.layer.bar(column, high, low, this.colour);
    this.begin(column, high, low);
  }

  breakOff(): void {
    this.lastColumn = Number.NaN;
  }
}
