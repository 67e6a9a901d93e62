import { test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { createCepstralTransform } from './mfcc.ts';

const cepstrum = (logBands: Float64Array) => {
  const coefficients = new Float64Array(14);
  createCepstralTransform()(logBands, coefficients);
  return coefficients;
};

test('a cosine over the bands is one coefficient, liftered', () => {
  for (const i of [1, 5, 11, 14]) {
    const cosine = Float64Array.from({ length: 26 }, (_, j) => 3 * Math.cos((Math.PI * i * (j + 0.5)) / 26));
    const expected = new Float64Array(14);
    expected[i - 1] = 3 * Math.sqrt(13) * (1 + 11 * Math.sin((Math.PI * i) / 22));
    expectSeries(cepstrum(cosine), expected, 1e-12);
  }
});

test('level does not count, except below one step of 16 bits', () => {
  const ramp = Float64Array.from({ length: 26 }, (_, j) => -0.1 * j);
  expectSeries(cepstrum(ramp.map((value) => value + 2)), cepstrum(ramp), 1e-12);
  const belowFloor = new Float64Array(26).fill(-2 * Math.log(32767) - 1);
  belowFloor[3] = -40;
  expectSeries(cepstrum(belowFloor), new Float64Array(14), 0);
});
