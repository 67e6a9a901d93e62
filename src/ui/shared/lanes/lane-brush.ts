// What a lane paints with: a layer of pixels as large as the lane on the screen, and buffers that live as long as the lane,
// so that a pan allocates nothing.
import { createMinMaxBuckets, type MinMaxBuckets } from '../../../core/array/min-max.ts';
import type { LaneScale } from '../lane.ts';
import { parseColour } from './css-colour.ts';
import { type Colour, PixelLayer } from './pixel-layer.ts';

/** What lines and bands are painted on. */
export interface Sheet {
  readonly layer: PixelLayer;
  /** Of the lane, in the layer's pixels. */
  readonly scale: LaneScale;
  /** Pixels of the layer per CSS pixel. */
  readonly ratio: number;
  readonly brush: LaneBrush;
}

export class LaneBrush {
  private layer = new PixelLayer(1, 1);
  private copy: OffscreenCanvasRenderingContext2D | null = null;
  private first: MinMaxBuckets = createMinMaxBuckets(0);
  private second: MinMaxBuckets = createMinMaxBuckets(0);
  private readonly colours: { css: string; alpha: number; colour: Colour }[] = [];

  /** Hands `paint` an empty sheet, and puts what was painted onto the lane, at whose corner the context stands. */
  paint(context: CanvasRenderingContext2D, scale: LaneScale, paint: (sheet: Sheet) => void): void {
    const { a: ratio, e, f } = context.getTransform();
    const width = Math.max(1, Math.round(scale.widthPx * ratio));
    const height = Math.max(1, Math.round(scale.heightPx * ratio));
    const copy = this.prepare(width, height);
    const { layer } = this;
    const own = inPixels(scale, width / scale.widthPx, height / scale.heightPx);
    paint({ layer, scale: own, ratio, brush: this });
    copy.putImageData(new ImageData(layer.data, width, height), 0, 0);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(copy.canvas, Math.round(e), Math.round(f));
    context.restore();
  }

  /** Buckets for `columns` columns; what they held before is gone. */
  buckets(columns: number): MinMaxBuckets {
    if (this.first.state.length < columns) this.first = createMinMaxBuckets(columns);
    return this.first;
  }

  /** A second set, for bands. */
  moreBuckets(columns: number): MinMaxBuckets {
    if (this.second.state.length < columns) this.second = createMinMaxBuckets(columns);
    return this.second;
  }

  /** A colour of the palette, `alpha` (0 to 1) times as strong. */
  colour(css: string, alpha = 1): Colour {
    const known = this.colours.find((one) => one.css === css && one.alpha === alpha);
    if (known) return known.colour;
    const colour = parseColour(css, alpha);
    this.colours.push({ css, alpha, colour });
    return colour;
  }

  private prepare(width: number, height: number): OffscreenCanvasRenderingContext2D {
    if (this.layer.width !== width || this.layer.height !== height || !this.copy) {
      this.layer = new PixelLayer(width, height);
      // In the processor's memory: a layer is written anew for every frame.
      this.copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      if (!this.copy) throw new Error('LaneBrush: expected a canvas to paint on, got none');
    } else this.layer.clear();
    return this.copy;
  }
}

function inPixels(scale: LaneScale, perPxX: number, perPxY: number): LaneScale {
  return {
    startSec: scale.startSec,
    endSec: scale.endSec,
    widthPx: scale.widthPx * perPxX,
    heightPx: scale.heightPx * perPxY,
    leftPx: scale.leftPx * perPxX,
    x: (timeSec) => scale.x(timeSec) * perPxX,
    y: (value) => scale.y(value) * perPxY,
  };
}
