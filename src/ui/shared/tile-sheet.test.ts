// A strip of tiles looks like one picture: the same pixels, whatever the tiles begin at, and no hole in sight.
import { expect, test } from 'vitest';
import { createMinMaxBuckets } from '../../core/array/min-max.ts';
import { createRandom } from '../../core/array/random.ts';
import { laneScale } from './lane.ts';
import { type CourseOptions, fillBand, JOINED, strokeSeries } from './lanes/draw-series.ts';
import type { LaneBrush, Sheet } from './lanes/lane-brush.ts';
import { colourOf, PixelLayer } from './lanes/pixel-layer.ts';
import { tilesInSight } from './tile-sheet.ts';

const heightPx = 40;
const pxPerSec = 7.3;
/** As many as a lane is drawn beyond the edges of its tile. */
const beyondPx = 4;

/** A sheet whose column 0 is `leftPx` on a strip that begins at 100 s. */
function sheetAt(leftPx: number, widthPx: number): Sheet {
  const [one, two] = [createMinMaxBuckets(widthPx), createMinMaxBuckets(widthPx)];
  const colour = (css: string) => colourOf(css === 'red' ? 200 : 0, 0, 90, css === 'red' ? 120 : 255);
  const brush = { buckets: () => one, moreBuckets: () => two, colour };
  const startSec = 100 + leftPx / pxPerSec;
  const view = { startSec, endSec: startSec + widthPx / pxPerSec };
  return {
    layer: new PixelLayer(widthPx, heightPx),
    scale: laneScale(view, [-1, 1], widthPx, heightPx, leftPx),
    ratio: 1,
    brush: brush as unknown as LaneBrush,
  };
}

/** Pixels of columns [from, to) of a sheet, as numbers, row by row. */
function pixels({ layer }: Sheet, from: number, to: number): Uint32Array[] {
  const words = new Uint32Array(layer.data.buffer);
  return Array.from({ length: heightPx }, (_, y) =>
    words.subarray(y * layer.width + from, y * layer.width + to),
  );
}

/** Stamps some `stepSec` apart, now and then a gap, a missing value, or a lonely one between two of them. */
function randomSeries(seed: number, stepSec: number) {
  const random = createRandom(seed);
  const timesSec: number[] = [];
  const values: number[] = [];
  const add = (atSec: number, value: number) => {
    timesSec.push(atSec);
    values.push(value);
  };
  for (let atSec = 80; atSec < 200; atSec += stepSec * (0.5 + random.uniform())) {
    add(atSec, random.uniform() < 0.15 ? Number.NaN : 1.8 * random.uniform() - 0.9);
    if (random.uniform() > 0.05) continue;
    add(atSec + 0.001, 0.5);
    atSec += 3;
    add(atSec, -0.5);
  }
  return { timesSec: Float64Array.from(timesSec), values: Float64Array.from(values) };
}

const courses: Record<string, CourseOptions> = {
  joined: JOINED,
  'with gaps': { ...JOINED, maxGapSec: 1 },
  holding: { ...JOINED, course: 'hold', holdUntilSec: 170 },
};

test.each(
  Object.keys(courses).flatMap((course) => [0.02, 0.3, 1.1].map((stepSec) => [course, stepSec] as const)),
)('lines that are %s, a point per %d s: tiles show the pixels of the whole', (course, stepSec) => {
  const series = randomSeries(11, stepSec);
  const style = { colour: 'black', widthPx: 2, dash: [7, 3] };
  expectSeamless((sheet) => strokeSeries(sheet, series, style, courses[course]));
});

test.each([0.02, 0.3, 1.1])('bands on a grid of %d s: tiles show the pixels of the whole', (stepSec) => {
  // As gold standards and predictions come: on a regular grid. None of its points stands right between two columns.
  const timesSec = Float64Array.from({ length: Math.ceil(120 / stepSec) }, (_, i) => 80.0037 + i * stepSec);
  const random = createRandom(3);
  const band = (of: () => number) => ({ timesSec, values: timesSec.map(of) });
  const upper = band(() => (random.uniform() < 0.1 ? Number.NaN : random.uniform()));
  const lower = band(() => -random.uniform());
  expectSeamless((sheet) => fillBand(sheet, lower, upper, 'red'));
});

function expectSeamless(paint: (sheet: Sheet) => void): void {
  const [from, to] = [-60, 420];
  const whole = sheetAt(from, to - from);
  paint(whole);
  const painted = whole.layer.data.filter((byte) => byte > 0).length;
  expect(painted, 'painted bytes').toBeGreaterThan(500);
  for (const tilePx of [60, 97]) {
    for (let left = from + beyondPx; left + tilePx + beyondPx <= to; left += tilePx) {
      const tile = sheetAt(left - beyondPx, tilePx + 2 * beyondPx);
      paint(tile);
      expect(pixels(tile, beyondPx, beyondPx + tilePx), `tile at ${left}`).toEqual(
        pixels(whole, left - from, left - from + tilePx),
      );
    }
  }
}

test('every pixel of the plot lies on a tile in sight, and none of them lies outside', () => {
  for (const tilePx of [100, 133.6]) {
    for (let shiftPx = -450; shiftPx < 450; shiftPx += 12.5) {
      const [first, last] = tilesInSight(shiftPx, 400, tilePx);
      expect(first * tilePx).toBeLessThanOrEqual(shiftPx + 1e-3);
      expect((first + 1) * tilePx).toBeGreaterThan(shiftPx);
      expect((last + 1) * tilePx).toBeGreaterThanOrEqual(shiftPx + 400 - 1e-3);
      expect(last * tilePx).toBeLessThan(shiftPx + 400);
    }
  }
});
