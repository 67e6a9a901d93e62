// The lanes of a time chart as a strip of tiles. A pan moves the strip and paints at most the tile that comes into sight
// next, so that a frame costs the page about what scrolling costs; a zoom paints every tile in sight.
import type { ChartLayout } from './chart-layout.ts';
import type { ChartPalette } from './chart-palette.ts';
import { drawTile } from './draw-chart.ts';
import type { TimeView } from './time-view.ts';

/** What the tiles show, whatever the time. A new object means: paint again. */
export interface Picture {
  readonly layout: ChartLayout;
  readonly palette: ChartPalette;
  /** Of the screen: its pixels per CSS pixel. */
  readonly ratio: number;
}

/** So many cover the plot of a picture that was just begun: fewer make a pan jerk, more make a zoom slow. */
const TILES = 4;
/** Tiles kept on either side of the plot. */
const AHEAD = 1;
/** Further away a place on the strip is no longer exact: a transform counts in single precision. */
const FARTHEST_PX = 1e5;

/** Tiles of one picture at one zoom: tile k begins k widths to the right of where `anchorSec` stands. */
interface Tiling {
  readonly picture: Picture;
  readonly anchorSec: number;
  readonly pxPerSec: number;
  readonly tilePx: number;
}

export class TileStrip {
  private readonly strip: HTMLElement;
  private tiling: Tiling | null = null;
  private readonly tiles = new Map<number, HTMLCanvasElement>();
  /** Not shown; each still stands where its tile was. */
  private readonly spare = new Map<number, HTMLCanvasElement>();

  /** `strip` is an element that the tiles can have for themselves, at the left edge of the plot. */
  constructor(strip: HTMLElement) {
    this.strip = strip;
  }

  /** Shows `view`; for at most one call per frame. True if there is more to paint ahead, in a later frame. */
  show(picture: Picture, view: TimeView): boolean {
    const tiling = this.tilingFor(picture, view);
    const shiftPx = (view.startSec - tiling.anchorSec) * tiling.pxPerSec;
    const { ratio, layout } = picture;
    this.strip.style.transform = `translateX(${-Math.round(shiftPx * ratio) / ratio}px)`;
    const [first, last] = tilesInSight(shiftPx, layout.plotWidthPx, tiling.tilePx);
    this.putAway((tile) => tile < first - AHEAD || tile > last + AHEAD);
    const inSight = this.missing(first, last);
    const ahead = this.missing(first - AHEAD, last + AHEAD);
    const now = inSight.length > 0 ? inSight : ahead.slice(0, 1);
    for (const tile of now) this.paint(tiling, tile);
    for (const canvas of this.spare.values()) canvas.hidden = true;
    return ahead.length > now.length;
  }

  private tilingFor(picture: Picture, view: TimeView): Tiling {
    const { layout, ratio } = picture;
    const pxPerSec = layout.plotWidthPx / (view.endSec - view.startSec);
    const old = this.tiling;
    if (
      old?.picture === picture &&
      // A pan changes the length of the view by rounding errors.
      Math.abs(pxPerSec / old.pxPerSec - 1) < 1e-9 &&
      Math.abs(view.startSec - old.anchorSec) * pxPerSec < FARTHEST_PX
    )
      return old;
    this.putAway(() => true);
    const tilePx = Math.ceil((layout.plotWidthPx * ratio) / TILES) / ratio;
    this.tiling = { picture, anchorSec: view.startSec, pxPerSec, tilePx };
    return this.tiling;
  }

  private missing(first: number, last: number): number[] {
    const wanted = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    return wanted.filter((tile) => !this.tiles.has(tile));
  }

  private putAway(isDone: (tile: number) => boolean): void {
    for (const [tile, canvas] of this.tiles) {
      if (!isDone(tile)) continue;
      this.tiles.delete(tile);
      this.spare.set(tile, canvas);
    }
  }

  /** A canvas that stands there already spares the page a layout. */
  private take(tile: number, leftPx: number): HTMLCanvasElement {
    const [place] = this.spare.has(tile) ? [tile] : this.spare.keys();
    const known = place === undefined ? undefined : this.spare.get(place);
    if (place !== undefined) this.spare.delete(place);
    const canvas = known ?? this.strip.appendChild(document.createElement('canvas'));
    canvas.hidden = false;
    canvas.style.left = `${leftPx}px`;
    this.tiles.set(tile, canvas);
    return canvas;
  }

  private paint({ picture, anchorSec, pxPerSec, tilePx }: Tiling, tile: number): void {
    const { layout, palette, ratio } = picture;
    const canvas = this.take(tile, tile * tilePx);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('TileStrip: expected a canvas to paint on, got none');
    fit(canvas, tilePx, layout.axisTopPx, ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const startSec = anchorSec + (tile * tilePx) / pxPerSec;
    const view = { startSec, endSec: startSec + tilePx / pxPerSec };
    drawTile(context, { layout, palette, view, widthPx: tilePx, leftPx: tile * tilePx, ratio });
  }
}

/** The first and the last tile of which at least a pixel is seen; tile 0 begins at `shiftPx` 0. */
export function tilesInSight(shiftPx: number, plotWidthPx: number, tilePx: number): [number, number] {
  const hair = 1e-6;
  const first = Math.floor(shiftPx / tilePx + hair);
  return [first, Math.max(first, Math.ceil((shiftPx + plotWidthPx) / tilePx - hair) - 1)];
}

/** Setting a canvas's size clears it, even to the same size. */
function fit(canvas: HTMLCanvasElement, widthPx: number, heightPx: number, ratio: number): void {
  const [width, height] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
  if (canvas.width === width && canvas.height === height) return;
  Object.assign(canvas, { width, height });
  Object.assign(canvas.style, { width: `${width / ratio}px`, height: `${height / ratio}px` });
}
