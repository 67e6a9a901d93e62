// Both notations that browsers compute colours to.
import { expect, test } from 'vitest';
import { parseColour } from './css-colour.ts';

test.each([
  ['rgb(11, 92, 173)', 1, [11, 92, 173, 255]],
  ['rgb(11, 92, 173)', 0.5, [11, 92, 173, 127.5]],
  ['rgba(108, 178, 255, 0.2)', 1, [108, 178, 255, 51]],
  ['rgba(108, 178, 255, 0.2)', 0.5, [108, 178, 255, 25.5]],
  ['rgb(1 2 3 / 0.4)', 1, [1, 2, 3, 102]],
  ['rgba(0, 0, 0, 0)', 1, [0, 0, 0, 0]],
])('%s at strength %d', (css, strength, expected) => {
  const { red, green, blue, alpha } = parseColour(css, strength);
  expect([red, green, blue, alpha]).toEqual(expected);
});
