// Canvases that show a still picture. One with a 2D context costs the page time in every frame that anything moves, whether
// or not something is drawn on it, and the charts of a view have dozens. One that is given finished bitmaps costs nothing
// until it is given the next.

/** What lanes and axes paint with. */
export type PaintContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** As many pixels as the screen has (`ratio` to a CSS pixel). */
export interface StillSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly ratio: number;
}

let easel: OffscreenCanvasRenderingContext2D | null = null;

/** Shows what `paint` paints onto an empty context in which one unit is one CSS pixel. */
export function paintStill(
  canvas: HTMLCanvasElement,
  { widthPx, heightPx, ratio }: StillSize,
  paint: (context: PaintContext) => void,
): void {
  const width = Math.max(1, Math.round(widthPx * ratio));
  const height = Math.max(1, Math.round(heightPx * ratio));
  easel ??= new OffscreenCanvas(width, height).getContext('2d');
  const shown = canvas.getContext('bitmaprenderer');
  if (!easel || !shown) throw new Error('paintStill: expected a canvas to paint on, got none');
  // Setting a size empties a canvas and brings its context to its first state.
  easel.canvas.width = width;
  easel.canvas.height = height;
  easel.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(easel);
  const picture = easel.canvas.transferToImageBitmap();
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  shown.transferFromImageBitmap(picture);
}
