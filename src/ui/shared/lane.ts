// What a lane of the time axis is. A new kind of lane is a new file in lanes/ that returns one of these.

import type { Tick } from './axis-ticks.ts';
import type { ChartPalette } from './chart-palette.ts';
import type { PaintContext } from './still-canvas.ts';

/** From times and values to pixels inside the lane: (0, 0) is its upper left corner. */
export interface LaneScale {
  readonly startSec: number;
  readonly endSec: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** How far right of where dashes and hatching begin the left edge lies: they go on from one tile to the next. */
  readonly leftPx: number;
  x(timeSec: number): number;
  y(value: number): number;
}

export interface LaneReading {
  readonly label: string;
  /** Formatted, with an en dash for missing. */
  readonly value: string;
  /** Custom property with the colour of what was read. */
  readonly colourVar?: string;
}

export interface Lane {
  readonly id: string;
  readonly label: string;
  /** Unit of the values, shown beside the label. */
  readonly unit: string;
  readonly heightPx: number;
  readonly range: readonly [min: number, max: number];
  /** Marks of the y axis; by default round values of `range`. */
  readonly ticks?: readonly Tick[];
  /** Also drawn small in the overview; if no lane asks for it, the first one is. */
  readonly overview?: boolean;
  /** Draws into a context that is moved to the lane's corner and clipped to it; nothing is below it yet. */
  draw(context: PaintContext, scale: LaneScale, palette: ChartPalette): void;
  /** What there is to read at a time, always the same entries in the same order. */
  readout(timeSec: number): LaneReading[];
}

export function laneScale(
  view: { readonly startSec: number; readonly endSec: number },
  range: readonly [number, number],
  widthPx: number,
  heightPx: number,
  leftPx = 0,
): LaneScale {
  const perSec = widthPx / (view.endSec - view.startSec);
  const [min, max] = range;
  const perUnit = max > min ? heightPx / (max - min) : 0;
  return {
    ...view,
    widthPx,
    heightPx,
    leftPx,
    x: (timeSec) => (timeSec - view.startSec) * perSec,
    y: (value) => (perUnit > 0 ? (max - value) * perUnit : heightPx / 2),
  };
}
