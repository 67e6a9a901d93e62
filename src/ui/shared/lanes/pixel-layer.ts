// A picture made of upright bars, one pixel column each. A line of a few thousand points is that many bars; as a path or as
// rectangles of a canvas it costs five times as much where no graphics card helps.

export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** 0 to 255, as the others. */
  readonly alpha: number;
  /** The four as a pixel holds them, read as one number. */
  readonly word: number;
}

/** Each of the four is 0 to 255. */
export function colourOf(red: number, green: number, blue: number, alpha: number): Colour {
  const bytes = Uint8ClampedArray.of(red, green, blue, alpha);
  return { red, green, blue, alpha, word: new Uint32Array(bytes.buffer)[0] as number };
}

export class PixelLayer {
  readonly width: number;
  readonly height: number;
  /** RGBA, alpha not multiplied in; transparent at the start. Read as numbers, red is the lowest byte: little-endian. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  private readonly packed: Uint32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.data = new Uint8ClampedArray(4 * width * height);
    this.packed = new Uint32Array(this.data.buffer);
  }

  clear(): void {
    this.packed.fill(0);
  }

  /**
   * Lays a bar over column `x` from `top` to `bottom`, in pixels from the upper edge; a pixel that is covered in part
   * gets as much of the colour. What lies outside is left out.
   */
  bar(x: number, top: number, bottom: number, colour: Colour): void {
    if (x < 0 || x >= this.width) return;
    const from = Math.max(0, top);
    const to = Math.min(this.height, bottom);
    if (!(to > from)) return;
    const first = Math.floor(from);
    const last = Math.ceil(to) - 1;
    if (first === last) return this.lay(first * this.width + x, to - from, colour);
    this.lay(first * this.width + x, first + 1 - from, colour);
    this.run(x, first + 1, last, colour);
    this.lay(last * this.width + x, to - last, colour);
  }

  /** Pixels that are covered wholly: most of them hide what is below, or have nothing below. */
  private run(x: number, from: number, to: number, colour: Colour): void {
    const { packed, width } = this;
    const { word } = colour;
    const isOpaque = colour.alpha >= 255;
    for (let pixel = from * width + x; pixel < to * width; pixel += width) {
      if (isOpaque || packed[pixel] === 0) packed[pixel] = word;
      else this.lay(pixel, 1, colour);
    }
  }

  private lay(pixel: number, cover: number, colour: Colour): void {
    const { packed } = this;
    const over = (colour.alpha / 255) * cover;
    const below = packed[pixel] as number;
    if (below === 0) {
      packed[pixel] = (colour.word & 0xffffff) | (Math.round(255 * over) << 24);
      return;
    }
    const sum = over + ((below >>> 24) / 255) * (1 - over);
    const share = over / sum;
    const rest = 1 - share;
    const red = colour.red * share + (below & 255) * rest + 0.5;
    const green = colour.green * share + ((below >>> 8) & 255) * rest + 0.5;
    const blue = colour.blue * share + ((below >>> 16) & 255) * rest + 0.5;
    packed[pixel] = red | (green << 8) | (blue << 16) | ((255 * sum + 0.5) << 24);
  }
}
