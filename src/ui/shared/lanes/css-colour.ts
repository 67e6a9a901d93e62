// Colours as browsers write them down, as numbers.
import { type Colour, colourOf } from './pixel-layer.ts';

const plain = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:\s*[,/]\s*([\d.]+))?\s*\)$/;

/**
 * A computed colour, `strength` (0 to 1) times as opaque. `rgb(1, 2, 3)` and `rgba(1, 2, 3, 0.5)` are read as they are;
 * any other notation the browser itself mixes, which takes some milliseconds.
 */
export function parseColour(css: string, strength = 1): Colour {
  const [, red, green, blue, alpha = '1'] = plain.exec(css) ?? [];
  if (red === undefined) return mixed(css, strength);
  return colourOf(Number(red), Number(green), Number(blue), 255 * Number(alpha) * strength);
}

function mixed(css: string, strength: number): Colour {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error(`parseColour: expected a canvas to read ${css} from, got none`);
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return colourOf(red, green, blue, alpha * strength);
}
