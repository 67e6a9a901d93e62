// The lanes of a time chart as a strip of tiles. A pan moves the tiles and paints at most the one that comes into sight next.
// A zoom stretches those that are there until sharp ones are painted behind them, a few milliseconds in each frame.
import { type Picture, TileSheet } from './tile-sheet.ts';
import type { TimeView } from './time-view.ts';

/** How long a frame may paint; one tile it paints always. */
const BUDGET_MS = 2;

export class TileStrip {
  private front: TileSheet;
  /** Painted unseen; comes to the front when it covers the plot. */
  private back: TileSheet;
  private wanted: { readonly picture: Picture; readonly view: TimeView } | null = null;
  private frame = 0;
  private workedAt: CSSNumberish | null = null;

  /** `strip` is an element that the tiles can have for themselves, as large as the plot. */
  constructor(strip: HTMLElement) {
    this.front = new TileSheet(strip);
    this.back = new TileSheet(strip);
  }

  /** Shows `view`; for at most one call per frame. */
  show(picture: Picture, view: TimeView): void {
    this.wanted = { picture, view };
    this.work(picture, view);
  }

  remove(): void {
    cancelAnimationFrame(this.frame);
    this.front.remove();
    this.back.remove();
  }

  private work(picture: Picture, view: TimeView): void {
    const untilMs = this.isNewFrame() ? performance.now() + BUDGET_MS : Number.NEGATIVE_INFINITY;
    if (!this.front.fits(picture, view)) this.prepare(picture, view, untilMs);
    const { front } = this;
    const isSharp = front.fits(picture, view);
    if (isSharp) {
      front.keepAround(view);
      const { inSight, ahead } = front.missing(view);
      paintUntil(front, inSight.length > 0 ? inSight : ahead.slice(0, 1), untilMs);
    }
    if (front.isLike(picture)) front.place(view);
    else front.away();
    const { inSight, ahead } = front.missing(view);
    if (!isSharp || inSight.length + ahead.length > 0) this.goOn();
  }

  /** What was begun is finished, even if it is of another zoom by now: a zoom that goes on would never be seen sharp. */
  private prepare(picture: Picture, view: TimeView, untilMs: number): void {
    const { front, back } = this;
    if (!back.isOf(picture) || back.unbegun().length === 0) back.begin(picture, view);
    paintUntil(back, back.unbegun(), untilMs);
    if (back.unbegun().length > 0) return;
    front.end();
    this.front = back;
    this.back = front;
  }

  /** A frame in which `goOn` has painted already may be told of another view. */
  private isNewFrame(): boolean {
    const { currentTime } = document.timeline;
    const isNew = currentTime === null || currentTime !== this.workedAt;
    this.workedAt = currentTime;
    return isNew;
  }

  private goOn(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      if (this.wanted) this.work(this.wanted.picture, this.wanted.view);
    });
  }
}

function paintUntil(sheet: TileSheet, tiles: readonly number[], untilMs: number): void {
  if (untilMs < 0) return;
  for (const tile of tiles) {
    const begunMs = performance.now();
    sheet.paint(tile);
    const nowMs = performance.now();
    // The next one will take about as long.
    if (nowMs + (nowMs - begunMs) > untilMs) return;
  }
}
