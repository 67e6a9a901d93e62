// A picture of coloured cells, made once and laid over any span of the time axis. The canvas of the page does the scaling.
import type { ChartPalette } from '../../shared/chart-palette.ts';
import type { LaneScale } from '../../shared/lane.ts';
import { parseColour } from '../../shared/lanes/css-colour.ts';

export interface RasterCells {
  readonly columns: number;
  readonly rows: number;
  /** Custom properties from the lowest colour to the highest, evenly spaced. */
  readonly colourVars: readonly string[];
  /** 0 to 1; NaN stays transparent. Row 0 is the lowest. */
  shareAt(column: number, row: number): number;
}

export interface Raster {
  /** The cells stand from `startSec` to `endSec` and fill the lane's height. */
  paint(
    context: CanvasRenderingContext2D,
    scale: LaneScale,
    palette: ChartPalette,
    span: { readonly startSec: number; readonly endSec: number },
  ): void;
}

export function createRaster(cells: RasterCells): Raster {
  let made: { readonly palette: ChartPalette; readonly canvas: OffscreenCanvas } | null = null;

  return {
    paint(context, scale, palette, { startSec, endSec }) {
      if (made?.palette !== palette) made = { palette, canvas: imageOf(cells, palette) };
      const from = Math.max(startSec, scale.startSec);
      const to = Math.min(endSec, scale.endSec);
      if (!(to > from)) return;
      const perSec = cells.columns / (endSec - startSec);
      const [left, right] = [scale.x(from), scale.x(to)];
      const [first, width] = [(from - startSec) * perSec, (to - from) * perSec];
      context.imageSmoothingEnabled = width > right - left;
      context.drawImage(made.canvas, first, 0, width, cells.rows, left, 0, right - left, scale.heightPx);
    },
  };
}

function imageOf(
  { columns, rows, colourVars, shareAt }: RasterCells,
  palette: ChartPalette,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(columns, rows);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('createRaster: expected a canvas to draw on, got none');
  const image = context.createImageData(columns, rows);
  const words = new Uint32Array(image.data.buffer);
  const ramp = rampOf(colourVars, palette);
  for (let row = 0; row < rows; row++) {
    const line = (rows - 1 - row) * columns;
    for (let column = 0; column < columns; column++) {
      const share = shareAt(column, row);
      if (share === share) words[line + column] = ramp[Math.max(0, Math.min(255, share * 255)) | 0] as number;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
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
