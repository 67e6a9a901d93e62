// The lanes of a time chart as a strip of tiles. A pan moves the tiles and paints at most the one that comes into sight next.
// A zoom stretches those that are there until sharp ones are painted behind them, a few milliseconds in each frame.
import { PaintTurns } from './paint-turns.ts';
import { type Picture, TileSheet } from './tile-sheet.ts';
import type { TimeView } from './time-view.ts';

/** How long the strip whose turn it is may paint in a frame; one tile it paints always. */
const BUDGET_MS = 1;

/** Of all strips on the page. */
const turns = new PaintTurns<TileStrip>();

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
    turns.leave(this);
    this.front.remove();
    this.back.remove();
  }

  private work(picture: Picture, view: TimeView): void {
    const isNewFrame = this.isNewFrame();
    if (!this.front.fits(picture, view)) this.prepare(picture, view, isNewFrame);
    const { front } = this;
    const isSharp = front.fits(picture, view);
    if (isSharp) {
      front.keepAround(view);
      const { inSight, ahead } = front.missing(view);
      // A hole in sight cannot wait for a turn.
      if (inSight.length > 0 && isNewFrame) paintUntil(front, inSight, performance.now() + BUDGET_MS);
      else if (ahead.length > 0 && this.mayPaint(isNewFrame)) paintUntil(front, ahead.slice(0, 1), 0);
    }
    if (front.isLike(picture)) front.place(view);
    else front.away();
    const { inSight, ahead } = front.missing(view);
    if (!isSharp || inSight.length + ahead.length > 0) this.goOn();
    else turns.leave(this);
  }

  /** What was begun is finished, even if it is of another zoom by now: a zoom that goes on would never be seen sharp. */
  private prepare(picture: Picture, view: TimeView, isNewFrame: boolean): void {
    const { front, back } = this;
    if (!back.isOf(picture) || back.unbegun().length === 0) back.begin(picture, view);
    if (this.mayPaint(isNewFrame)) paintUntil(back, back.unbegun(), performance.now() + BUDGET_MS);
    if (back.unbegun().length > 0) return;
    front.end();
    this.front = back;
    this.back = front;
  }

  private mayPaint(isNewFrame: boolean): boolean {
    return isNewFrame && turns.ask(this, this.workedAt);
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

/** At least one. */
function paintUntil(sheet: TileSheet, tiles: readonly number[], untilMs: number): void {
  for (const tile of tiles) {
    const begunMs = performance.now();
    sheet.paint(tile);
    const nowMs = performance.now();
    // The next one will take about as long.
    if (nowMs + (nowMs - begunMs) > untilMs) return;
  }
}
