import { expect, test } from 'vitest';
import { mostDisagreement } from './most-disagreement.ts';

const grid = { startSec: 2, hopSec: 0.5, frames: 5 };

test('the first of the highest, missing frames left out', () => {
  const sigma = Float64Array.of(Number.NaN, 0.1, 0.4, 0.4, 0.2);
  expect(mostDisagreement(sigma, grid)).toEqual({ timeSec: 3, sigma: 0.4 });
});

test('no disagreement at all has its place too', () => {
  expect(mostDisagreement(Float64Array.of(0, 0), grid)).toEqual({ timeSec: 2, sigma: 0 });
});

test('nothing known, nothing found', () => {
  expect(mostDisagreement(Float64Array.of(Number.NaN), grid)).toBeNull();
  expect(mostDisagreement(new Float64Array(0), grid)).toBeNull();
});
