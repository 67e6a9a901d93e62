import { expect, test } from 'vitest';
import { scaleSigma } from '../annotation/sigma-scaling.ts';
import { createRandom } from '../array/random.ts';
import { recoverSigmaScaling, unscaleSigma } from './predicted-sigma.ts';

const random = createRandom(4);
const scaling = { mean: 0.2, sd: 0.03 };
const sigma = [1, 2].map(() =>
  Float64Array.from({ length: 40 }, (_, i) =>
    i === 5 ? Number.NaN : Math.abs(0.2 + random.normal(0, 0.05)),
  ),
);
const scaled = sigma.map((series) => scaleSigma(series, scaling));

test('the scaling is found again, though some frames were clipped, and undone', () => {
  expect(scaled.some((series) => series.some((value) => value === 1 || value === 0))).toBe(true);
  const found = recoverSigmaScaling(sigma, scaled);
  expect(found?.mean).toBeCloseTo(0.2, 9);
  expect(found?.sd).toBeCloseTo(0.03, 9);
  const back = unscaleSigma(scaled[0] as Float64Array, scaling);
  const [before, between] = [sigma[0] as Float64Array, scaled[0] as Float64Array];
  const unclipped = [...between.keys()].filter(
    (i) => (between[i] as number) > 0 && (between[i] as number) < 1,
  );
  for (const i of unclipped) expect(back[i]).toBeCloseTo(before[i] as number, 9);
  expect(back[5]).toBeNaN();
});

test('another sigma than the one that was scaled has no scaling', () => {
  const changed = sigma.map((series) => series.map((value, i) => (i === 9 ? value + 0.01 : value)));
  expect(recoverSigmaScaling(changed, scaled)).toBeUndefined();
  expect(recoverSigmaScaling(sigma.slice(1), scaled)).toBeUndefined();
  expect(recoverSigmaScaling([new Float64Array(3)], [new Float64Array(3).fill(0.5)])).toBeUndefined();
  expect(recoverSigmaScaling([], [])).toBeUndefined();
});
