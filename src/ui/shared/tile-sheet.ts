// Tiles of one picture at one zoom, side by side: what a strip of tiles moves as one, and stretches until the tiles of
// another zoom are painted.
import type { ChartLayout } from './chart-layout.ts';
import type { ChartPalette } from './chart-palette.ts';
import { drawTile } from './draw-chart.ts';
import { Glide } from './glide.ts';
import { paintStill } from './still-canvas.ts';
import type { TimeView } from './time-view.ts';

/** What the tiles show, whatever the time. A new object means: paint again. */
export interface Picture {
  readonly layout: ChartLayout;
  readonly palette: ChartPalette;
  /** Of the screen: its pixels per CSS pixel. */
  readonly ratio: number;
}

/** So many cover the plot of a picture that was just begun: fewer make a pan jerk, more make a zoom slow. */
const TILES = 8;
/** Tiles kept on either side of the plot. */
const AHEAD = 1;
/** Further away a place on the sheet is no longer exact: a transform counts in single precision. */
const FARTHEST_PX = 1e5;

/** Tile k begins k widths to the right of where `view` begins. */
interface Tiling {
  readonly picture: Picture;
  /** What was seen when it was begun. */
  readonly view: TimeView;
  readonly pxPerSec: number;
  readonly tilePx: number;
}

interface Tile {
  readonly canvas: HTMLCanvasElement;
  readonly glide: Glide;
}

export class TileSheet {
  private readonly element: HTMLElement;
  private readonly glide: Glide;
  private tiling: Tiling | null = null;
  private readonly tiles = new Map<number, Tile>();
  private spare: Tile[] = [];

  /** `strip` clips what lies beyond the plot, whose left edge is its own. */
  constructor(strip: HTMLElement) {
    this.element = strip.appendChild(document.createElement('div'));
    this.glide = new Glide(this.element);
    this.glide.away();
  }

  remove(): void {
    this.element.remove();
  }

  begin(picture: Picture, view: TimeView): void {
    const { layout, ratio } = picture;
    const pxPerSec = layout.plotWidthPx / (view.endSec - view.startSec);
    const tilePx = Math.ceil((layout.plotWidthPx * ratio) / TILES) / ratio;
    this.tiling = { picture, view, pxPerSec, tilePx };
    this.putAway(() => true);
  }

  /** Out of sight, and of nothing. */
  end(): void {
    this.tiling = null;
    this.putAway(() => true);
    this.glide.away();
  }

  /** Whether it is of this picture, at this zoom, and near enough. */
  fits(picture: Picture, view: TimeView): boolean {
    const { tiling } = this;
    if (tiling?.picture !== picture) return false;
    return (
      // A pan changes the length of the view by rounding errors.
      Math.abs(scaleOf(tiling, view) - 1) < 1e-9 &&
      Math.abs(view.startSec - tiling.view.startSec) * tiling.pxPerSec < FARTHEST_PX
    );
  }

  isOf(picture: Picture): boolean {
    return this.tiling?.picture === picture;
  }

  /** Of its own picture or of one that stands in the same places: until the new one is painted it may be seen. */
  isLike({ layout, ratio }: Picture): boolean {
    const old = this.tiling?.picture;
    return (
      old !== undefined &&
      old.ratio === ratio &&
      old.layout.plotWidthPx === layout.plotWidthPx &&
      old.layout.axisTopPx === layout.axisTopPx &&
      old.layout.lanes.length === layout.lanes.length
    );
  }

  /** Tiles that `view` wants and that are not painted, those in sight before those next to them. */
  missing(view: TimeView): { inSight: number[]; ahead: number[] } {
    if (!this.tiling) return { inSight: [], ahead: [] };
    const [first, last] = this.inSight(this.tiling, view);
    const among = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((tile) => !this.tiles.has(tile));
    const inSight = among(first, last);
    return { inSight, ahead: inSight.length > 0 ? [] : among(first - AHEAD, last + AHEAD) };
  }

  /** What was in sight at the beginning and is not painted. */
  unbegun(): number[] {
    return this.tiling ? this.missing(this.tiling.view).inSight : [];
  }

  /** Tiles that are far from `view` become free for others. */
  keepAround(view: TimeView): void {
    if (!this.tiling) return;
    const [first, last] = this.inSight(this.tiling, view);
    this.putAway((tile) => tile < first - AHEAD || tile > last + AHEAD);
  }

  /** Stands so that its times lie where `view` has them, stretched if it is of another zoom. */
  place(view: TimeView): void {
    const { tiling, glide } = this;
    if (!tiling) return glide.away();
    const { ratio } = tiling.picture;
    const scale = scaleOf(tiling, view);
    const shiftPx = shiftOf(tiling, view) * scale;
    if (Math.abs(scale - 1) < 1e-9) glide.to(`translateX(${-Math.round(shiftPx * ratio) / ratio}px)`);
    else glide.to(`translateX(${-shiftPx}px) scaleX(${scale})`);
  }

  away(): void {
    this.glide.away();
  }

  paint(tile: number): void {
    if (!this.tiling) return;
    const { picture, view, pxPerSec, tilePx } = this.tiling;
    const { layout, palette, ratio } = picture;
    const { canvas, glide } = this.take(tile);
    setSize(canvas, tilePx, layout.axisTopPx);
    const leftPx = tile * tilePx;
    const startSec = view.startSec + leftPx / pxPerSec;
    const seen = { startSec, endSec: startSec + tilePx / pxPerSec };
    paintStill(canvas, { widthPx: tilePx, heightPx: layout.axisTopPx, ratio }, (context) =>
      drawTile(context, { layout, palette, view: seen, widthPx: tilePx, leftPx, ratio }),
    );
    glide.to(`translateX(${leftPx}px)`);
  }

  private inSight(tiling: Tiling, view: TimeView): [number, number] {
    const widthPx = tiling.picture.layout.plotWidthPx / scaleOf(tiling, view);
    return tilesInSight(shiftOf(tiling, view), widthPx, tiling.tilePx);
  }

  private putAway(isDone: (tile: number) => boolean): void {
    for (const [place, tile] of this.tiles) {
      if (!isDone(place)) continue;
      this.tiles.delete(place);
      this.spare.push(tile);
      tile.glide.away();
    }
  }

  private take(place: number): Tile {
    const tile = this.spare.pop() ?? this.newTile();
    this.tiles.set(place, tile);
    return tile;
  }

  private newTile(): Tile {
    const canvas = this.element.appendChild(document.createElement('canvas'));
    return { canvas, glide: new Glide(canvas) };
  }
}

/** Pixels of the sheet from where its tile 0 begins to where `view` does. */
function shiftOf({ view: begun, pxPerSec }: Tiling, view: TimeView): number {
  return (view.startSec - begun.startSec) * pxPerSec;
}

/** Pixels of the plot per pixel of the sheet. */
function scaleOf({ picture, pxPerSec }: Tiling, { startSec, endSec }: TimeView): number {
  return picture.layout.plotWidthPx / (endSec - startSec) / pxPerSec;
}

/** The first and the last tile of which at least a pixel is seen; tile 0 begins at `shiftPx` 0. */
export function tilesInSight(shiftPx: number, plotWidthPx: number, tilePx: number): [number, number] {
  const hair = 1e-6;
  const first = Math.floor(shiftPx / tilePx + hair);
  return [first, Math.max(first, Math.ceil((shiftPx + plotWidthPx) / tilePx - hair) - 1)];
}

/** A style that stays the same spares the page a layout. */
function setSize({ style }: HTMLElement, widthPx: number, heightPx: number): void {
  const [width, height] = [`${widthPx}px`, `${heightPx}px`];
  if (style.width !== width) style.width = width;
  if (style.height !== height) style.height = height;
}
