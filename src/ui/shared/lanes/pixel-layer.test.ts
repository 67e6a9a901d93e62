// Expected values by hand: alpha in 255ths, colours mixed by "source over destination".
import { expect, test } from 'vitest';
import { colourOf, PixelLayer } from './pixel-layer.ts';

const red = colourOf(255, 0, 0, 255);
const pixel = (layer: PixelLayer, x: number, y: number) => [
  ...layer.data.subarray(4 * (y * layer.width + x), 4 * (y * layer.width + x) + 4),
];
const alphas = (layer: PixelLayer, x: number) =>
  Array.from({ length: layer.height }, (_, y) => pixel(layer, x, y)[3]);

test('a bar on whole pixels fills them and nothing else', () => {
  const layer = new PixelLayer(3, 5);
  layer.bar(1, 1, 3, red);
  expect(alphas(layer, 1)).toEqual([0, 255, 255, 0, 0]);
  expect(pixel(layer, 1, 1)).toEqual([255, 0, 0, 255]);
  expect([...alphas(layer, 0), ...alphas(layer, 2)].every((alpha) => alpha === 0)).toBe(true);
});

test('pixels that are covered in part get as much of the colour', () => {
  const layer = new PixelLayer(1, 4);
  layer.bar(0, 0.75, 2.5, red);
  expect(alphas(layer, 0)).toEqual([64, 255, 128, 0]);
  const thin = new PixelLayer(1, 2);
  thin.bar(0, 0.25, 0.5, red);
  expect(alphas(thin, 0)).toEqual([64, 0]);
});

test('a translucent colour mixes with what lies below it', () => {
  const layer = new PixelLayer(1, 1);
  layer.bar(0, 0, 1, red);
  layer.bar(0, 0, 1, colourOf(0, 0, 255, 51));
  // A fifth blue over red.
  expect(pixel(layer, 0, 0)).toEqual([204, 0, 51, 255]);
});

test('two translucent layers: alpha 0.5 over 0.5 is 0.75, colours as two to one', () => {
  const layer = new PixelLayer(1, 1);
  layer.bar(0, 0, 1, colourOf(255, 0, 0, 127.5));
  layer.bar(0, 0, 1, colourOf(0, 0, 255, 127.5));
  const [r, , b, a] = pixel(layer, 0, 0) as [number, number, number, number];
  expect(Math.abs(a - 191.25)).toBeLessThan(1);
  expect(Math.abs(r - 85)).toBeLessThanOrEqual(1);
  expect(Math.abs(b - 170)).toBeLessThanOrEqual(1);
});

test('what lies outside is left out; a bar of no height and NaN draw nothing', () => {
  const layer = new PixelLayer(2, 2);
  layer.bar(-1, 0, 2, red);
  layer.bar(2, 0, 2, red);
  layer.bar(0, -5, -1, red);
  layer.bar(0, 1, 1, red);
  layer.bar(0, Number.NaN, 1, red);
  expect(layer.data.every((value) => value === 0)).toBe(true);
  layer.bar(0, -5, 9, red);
  expect(alphas(layer, 0)).toEqual([255, 255]);
});

test('cleared, it is transparent again', () => {
  const layer = new PixelLayer(1, 1);
  layer.bar(0, 0, 1, red);
  layer.clear();
  expect(pixel(layer, 0, 0)).toEqual([0, 0, 0, 0]);
});

test('the same inside a bar and at its ends', () => {
  const [tall, small] = [new PixelLayer(1, 5), new PixelLayer(1, 1)];
  for (const colour of [colourOf(255, 0, 0, 100), colourOf(0, 0, 255, 60), colourOf(9, 9, 9, 255)]) {
    tall.bar(0, 0, 5, colour);
    small.bar(0, 0, 1, colour);
  }
  for (let y = 0; y < 5; y++) expect(pixel(tall, 0, y)).toEqual(pixel(small, 0, 0));
});
