// Lines and bands as pixels: joined where the series says so, broken where a value is missing, reaching the edges of the view.
import { expect, test } from 'vitest';
import { createMinMaxBuckets } from '../../../core/array/min-max.ts';
import { laneScale } from '../lane.ts';
import { type CourseOptions, fillBand, JOINED, strokeSeries } from './draw-series.ts';
import type { LaneBrush, Sheet } from './lane-brush.ts';
import { colourOf, PixelLayer } from './pixel-layer.ts';

const [width, height] = [10, 10];
const black = colourOf(0, 0, 0, 255);

/** The view is 0 to 10 s on ten columns, values 0 to 10 on ten rows. */
function sheetOf(startSec = 0, endSec = 10): Sheet {
  const [one, two] = [createMinMaxBuckets(width), createMinMaxBuckets(width)];
  const brush = { buckets: () => one, moreBuckets: () => two, colour: () => black };
  const scale = laneScale({ startSec, endSec }, [0, 10], width, height);
  return { layer: new PixelLayer(width, height), scale, ratio: 1, brush: brush as unknown as LaneBrush };
}

/** The rows that are painted in each column, counted from the value axis' lower end. */
function rows({ layer }: Sheet): number[][] {
  const painted = (x: number, y: number) => (layer.data[4 * (y * width + x) + 3] as number) > 100;
  const fromTop = [...Array(height).keys()];
  return [...Array(width).keys()].map((x) => fromTop.filter((y) => painted(x, y)).map((y) => height - 1 - y));
}

const seriesOf = (points: readonly (readonly [sec: number, value: number])[]) => ({
  timesSec: Float64Array.from(points, ([sec]) => sec),
  values: Float64Array.from(points, ([, value]) => value),
});
const line = { colour: 'black', widthPx: 1 };
const hold: CourseOptions = { ...JOINED, course: 'hold', holdUntilSec: 8 };

test('a level line is one row from the first to the last point', () => {
  const sheet = sheetOf();
  strokeSeries(
    sheet,
    seriesOf([
      [1.5, 4.5],
      [7.5, 4.5],
    ]),
    line,
  );
  expect(rows(sheet)).toEqual([[], [4], [4], [4], [4], [4], [4], [4], [], []]);
});

test('points outside the view carry the line to its edges', () => {
  const sheet = sheetOf();
  strokeSeries(
    sheet,
    seriesOf([
      [-20, 4.5],
      [30, 4.5],
    ]),
    line,
  );
  expect(rows(sheet)).toEqual(Array.from({ length: width }, () => [4]));
});

test('a missing value and too long a gap break the line', () => {
  const missing = sheetOf();
  const series = seriesOf([
    [0.5, 4.5],
    [3.5, 4.5],
    [5.5, Number.NaN],
    [7.5, 4.5],
    [9.5, 4.5],
  ]);
  strokeSeries(missing, series, line);
  expect(rows(missing)).toEqual([[4], [4], [4], [4], [], [], [], [4], [4], [4]]);
  const gap = sheetOf();
  const options = { ...JOINED, maxGapSec: 2 };
  strokeSeries(
    gap,
    seriesOf([
      [0.5, 4.5],
      [1.5, 4.5],
      [7.5, 4.5],
      [8.5, 4.5],
    ]),
    line,
    options,
  );
  expect(rows(gap)).toEqual([[4], [4], [], [], [], [], [], [4], [4], []]);
});

test('a missing point just outside the view brings nothing into it', () => {
  const sheet = sheetOf();
  strokeSeries(
    sheet,
    seriesOf([
      [-2, Number.NaN],
      [3.5, 4.5],
      [4.5, 4.5],
      [12, Number.NaN],
    ]),
    line,
  );
  expect(rows(sheet)).toEqual([[], [], [], [4], [4], [], [], [], [], []]);
});

test('a value that holds goes on until the next one, steps there, and ends where it is told to', () => {
  const sheet = sheetOf();
  strokeSeries(
    sheet,
    seriesOf([
      [1, 2.5],
      [5, 6.5],
    ]),
    line,
    hold,
  );
  expect(rows(sheet)).toEqual([[], [2], [2], [2], [2], [6, 5, 4, 3, 2], [6], [6], [], []]);
});

test('a value from before the view holds into it', () => {
  const sheet = sheetOf(4, 14);
  strokeSeries(sheet, seriesOf([[1, 2.5]]), line, hold);
  expect(rows(sheet)).toEqual([[2], [2], [2], [2], [], [], [], [], [], []]);
});

test('a column of many values is as high as they are', () => {
  const sheet = sheetOf();
  strokeSeries(
    sheet,
    seriesOf([
      [2.1, 1.5],
      [2.3, 8.5],
      [2.6, 3.5],
    ]),
    line,
  );
  expect(rows(sheet)[2]).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
});

test('a lonely point is a dot that can be seen', () => {
  const sheet = sheetOf();
  strokeSeries(
    sheet,
    seriesOf([
      [1.5, Number.NaN],
      [4.5, 4.5],
      [7.5, Number.NaN],
    ]),
    line,
  );
  expect(rows(sheet).map((column) => column.length)).toEqual([0, 0, 0, 3, 3, 3, 0, 0, 0, 0]);
});

test('dashes run along the time axis', () => {
  const sheet = sheetOf();
  strokeSeries(
    sheet,
    seriesOf([
      [-1, 4.5],
      [11, 4.5],
    ]),
    { ...line, dash: [3, 2] },
  );
  expect(rows(sheet).map((column) => column.length)).toEqual([1, 1, 1, 0, 0, 1, 1, 1, 0, 0]);
});

test('a band lies between its borders, and breaks where one of them is missing', () => {
  const sheet = sheetOf();
  const timesSec = Float64Array.of(0.5, 4.5, 5.5, 9.5);
  const upper = Float64Array.of(6, 6, Number.NaN, 6);
  const lower = { timesSec, values: Float64Array.of(3, 3, 3, 3) };
  fillBand(sheet, lower, { timesSec, values: upper }, 'black');
  const band = [5, 4, 3];
  expect(rows(sheet)).toEqual([band, band, band, band, band, [], [], [], [], band]);
});

test('a band widens evenly between two points', () => {
  const sheet = sheetOf();
  const timesSec = Float64Array.of(0, 9);
  const lower = { timesSec, values: Float64Array.of(5, 5) };
  fillBand(sheet, lower, { timesSec, values: Float64Array.of(5, 9.5) }, 'black');
  const heights = rows(sheet).map((column) => column.length);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
  expect(heights.at(-1)).toBe(5);
  expect(heights[0]).toBe(0);
});
