// Coloured cells over any span of the time axis, painted pixel by pixel: what it costs depends on the pixels that are seen and
// the cells behind them, and nothing is ever painted as a whole.

import type { ChartPalette } from '../../shared/chart-palette.ts';
import type { LaneScale } from '../../shared/lane.ts';
import { parseColour } from '../../shared/lanes/css-colour.ts';
import { LaneBrush } from '../../shared/lanes/lane-brush.ts';
import type { PaintContext } from '../../shared/still-canvas.ts';

export interface RasterCells {
  readonly columns: number;
  readonly rows: number;
  /** Where the cells stand on the time axis. */
  readonly startSec: number;
  readonly endSec: number;
  /** 0 to 1, and what lies beyond counts as the nearer of them; NaN stays transparent. Row 0 is the lowest. */
  shareAt(column: number, row: number): number;
}

export interface Raster {
  /** The cells fill the lane's height. Where finer ones stand, they hide those of the list before them. */
  paint(context: PaintContext, scale: LaneScale, palette: ChartPalette): void;
}

/** `colourVars`: custom properties from the lowest colour to the highest, evenly spaced. */
export function createRaster(layers: readonly RasterCells[], colourVars: readonly string[]): Raster {
  const brush = new LaneBrush();
  let ramp: { readonly palette: ChartPalette; readonly words: Uint32Array } | null = null;
  return {
    paint(context, scale, palette) {
      if (ramp?.palette !== palette) ramp = { palette, words: rampOf(colourVars, palette) };
      const { words } = ramp;
      brush.paint(context, scale, ({ layer, scale: own }) => {
        const pixels = new Uint32Array(layer.data.buffer);
        for (const cells of layers) paintCells(cells, own, words, pixels, layer.width, layer.height);
      });
    },
  };
}

function paintCells(
  cells: RasterCells,
  { startSec, endSec }: LaneScale,
  ramp: Uint32Array,
  pixels: Uint32Array,
  width: number,
  height: number,
): void {
  const shares = new Float32Array(cells.rows);
  const secPerPx = (endSec - startSec) / width;
  for (let x = 0; x < width; x++) {
    const fromSec = startSec + x * secPerPx;
    if (!meanShares(cells, fromSec, fromSec + secPerPx, shares)) continue;
    for (let y = 0; y < height; y++) {
      const share = shares[Math.floor(((height - y - 0.5) * cells.rows) / height)] as number;
      if (share === share) pixels[y * width + x] = ramp[Math.round(255 * share)] as number;
    }
  }
}

/**
 * For each row the mean of the cells whose middle lies within [fromSec, toSec), or the cell there if none does; missing cells
 * count nowhere, NaN where all are missing. False if there are no cells there.
 */
export function meanShares(cells: RasterCells, fromSec: number, toSec: number, into: Float32Array): boolean {
  const { columns, rows, startSec, endSec, shareAt } = cells;
  const middleSec = (fromSec + toSec) / 2;
  if (!(middleSec >= startSec && middleSec < endSec)) return false;
  const columnAt = (sec: number) => ((sec - startSec) / (endSec - startSec)) * columns;
  let from = Math.max(0, Math.ceil(columnAt(fromSec) - 0.5));
  let to = Math.min(columns, Math.ceil(columnAt(toSec) - 0.5));
  if (to <= from) {
    from = Math.min(columns - 1, Math.floor(columnAt(middleSec)));
    to = from + 1;
  }
  for (let row = 0; row < rows; row++) {
    let [sum, known] = [0, 0];
    for (let column = from; column < to; column++) {
      const share = shareAt(column, row);
      if (share !== share) continue;
      sum += share <= 0 ? 0 : share >= 1 ? 1 : share;
      known++;
    }
    into[row] = known > 0 ? sum / known : Number.NaN;
  }
  return true;
}

/** 256 opaque pixels from the first colour to the last. */
function rampOf(colourVars: readonly string[], palette: ChartPalette): Uint32Array {
  const stops = colourVars.map((name) => parseColour(palette.colour(name)));
  const bytes = new Uint8ClampedArray(4 * 256);
  for (let i = 0; i < 256; i++) {
    const place = (i / 255) * (stops.length - 1);
    const before = Math.min(stops.length - 2, Math.floor(place));
    const [a, b] = [stops[before], stops[before + 1]];
    if (!a || !b) continue;
    const share = place - before;
    const mix = (from: number, to: number) => from + share * (to - from);
    bytes.set([mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue), 255], 4 * i);
  }
  return new Uint32Array(bytes.buffer);
}
