import { expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { fitSigmaScaling, scaleSigma } from './sigma-scaling.ts';

const { NaN: missing } = Number;

test('the training mean goes to 0.5, three SDs to the ends, what lies beyond is clipped', () => {
  const scaling = fitSigmaScaling([Float64Array.of(1, 3, missing), Float64Array.of(1, 3)]);
  expect(scaling).toEqual({ mean: 2, sd: 1 });
  const scaled = scaleSigma(Float64Array.of(2, 3, -1, 5, 9, missing), scaling);
  expectSeries(scaled, [0.5, 0.5 + 1 / 6, 0, 1, 1, missing], 1e-12);
});

test('a training sigma that never varies gives 0.5', () => {
  expectSeries(scaleSigma(Float64Array.of(7, 1), fitSigmaScaling([Float64Array.of(4, 4)])), [0.5, 0.5], 0);
});

test('without any sigma there is nothing to fit', () => {
  expect(() => fitSigmaScaling([Float64Array.of(missing, missing)])).toThrow('got none in 2 frames');
});
