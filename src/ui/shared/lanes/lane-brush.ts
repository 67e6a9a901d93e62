// What a lane paints with: a layer of pixels as large as the lane on the screen, and buffers that live as long as the lane,
// so that a pan allocates nothing.

import { createMinMaxBuckets, type MinMaxBuckets } from '../../../core/array/min-max.ts';
import type { LaneScale } from '../lane.ts';
import type { PaintContext } from '../still-canvas.ts';
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
  private first: MinMaxBuckets = createMinMaxBuckets(0);
  private second: MinMaxBuckets = createMinMaxBuckets(0);
  private readonly colours: { css: string; alpha: number; colour: Colour }[] = [];

  /**
   * Hands `paint` an empty sheet, and puts what was painted onto the lane, at whose corner the context stands. It takes
   * the place of whatever is there, which costs half as much as laying it over that: draw below it afterwards.
   */
  paint(context: PaintContext, scale: LaneScale, paint: (sheet: Sheet) => void): void {
    const { a: ratio, e, f } = context.getTransform();
    const width = Math.max(1, Math.round(scale.widthPx * ratio));
    const height = Math.max(1, Math.round(scale.heightPx * ratio));
    const layer = this.emptyLayer(width, height);
    const own = inPixels(scale, width / scale.widthPx, height / scale.heightPx);
    paint({ layer, scale: own, ratio, brush: this });
    context.putImageData(new ImageData(layer.data, width, height), Math.round(e), Math.round(f));
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

  private emptyLayer(width: number, height: number): PixelLayer {
    if (this.layer.width === width && this.layer.height === height) this.layer.clear();
    else this.layer = new PixelLayer(width, height);
    return this.layer;
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
