import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { matrix } from '../array/matrix.ts';
import { createRandom } from '../array/random.ts';
import {
  applyVariation,
  findMeanSdPairs,
  fitVariationGuards,
  meanSdNaming,
  variationColumns,
} from './coefficient-of-variation.ts';

const pair = { name: 'f0', meanColumn: 0, sdColumn: 1 };
const windows = (...rows: [number, number][]) => matrix(rows.length, 2, Float32Array.from(rows.flat()));

describe('findMeanSdPairs', () => {
  test('pairs what is named as a pair, and leaves the rest', () => {
    const columns = ['a_mean', 'energy', 'b_sd', 'a_sd', 'b_mean', 'c_sd', 'x_mean', 'x_std'];
    const pairs = findMeanSdPairs(columns, meanSdNaming);
    expect(pairs).toEqual([
      { name: 'b', meanColumn: 4, sdColumn: 2 },
      { name: 'a', meanColumn: 0, sdColumn: 3 },
    ]);
    expect(variationColumns(columns, pairs)).toEqual([
      'a_mean',
      'energy',
      'b_cv',
      'a_cv',
      'b_mean',
      'c_sd',
      'x_mean',
      'x_std',
    ]);
    expect(findMeanSdPairs(columns, { meanSuffix: '_mean', sdSuffix: '_std' })).toMatchObject([
      { name: 'x' },
    ]);
  });
});

describe('fitVariationGuards', () => {
  test('a quarter of the SD of the descriptor itself, within windows and between them', () => {
    // Many raw samples cut into windows: the guard must be a quarter of the SD of all samples.
    const random = createRandom(3);
    const samples = Array.from({ length: 50 }, () => {
      const level = random.normal(2, 3);
      return Array.from({ length: 20 }, () => random.normal(level, 0.5));
    });
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const sd = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    const train = windows(...samples.map((window): [number, number] => [mean(window), sd(window)]));
    const [fitted] = fitVariationGuards([train], [pair]);
    expect((fitted?.guard as number) / (0.25 * sd(samples.flat()))).toBeCloseTo(1, 6);
  });

  test('windows that miss a value are left out; without any the guard is 0', () => {
    const train = [windows([1, 1], [Number.NaN, 3]), windows([3, 1], [5, Number.NaN])];
    expect(fitVariationGuards(train, [pair])[0]?.guard).toBeCloseTo(0.25 * Math.sqrt(2), 6);
    expect(fitVariationGuards([], [pair])[0]?.guard).toBe(0);
  });
});

describe('applyVariation', () => {
  test('SD over the mean in size, over the guard near 0; the means stay', () => {
    const values = windows([4, 2], [-4, 2], [0.1, 2], [0, 0], [Number.NaN, 1], [1, Number.NaN]);
    const out = applyVariation(values, [{ ...pair, guard: 0.5 }]);
    expectSeries(
      out.data.filter((_, i) => i % 2 === 1),
      [0.5, 0.5, 4, 0, Number.NaN, Number.NaN],
      1e-6,
    );
    expectSeries(
      out.data.filter((_, i) => i % 2 === 0),
      [4, -4, 0.1, 0, Number.NaN, 1],
      1e-6,
    );
    expect(values.data[1]).toBe(2);
  });

  test('without a level there is no coefficient, but no variation is no variation', () => {
    const out = applyVariation(windows([0, 1], [0, 0]), [{ ...pair, guard: 0 }]);
    expectSeries(out.data, [0, Number.NaN, 0, 0], 0);
  });

  test('a unit ten times smaller changes nothing', () => {
    const random = createRandom(4);
    const rows = Array.from({ length: 30 }, (): [number, number] => [
      random.normal(),
      Math.abs(random.normal()),
    ]);
    const coefficients = (factor: number) => {
      const scaled = windows(...rows.map(([mean, sd]): [number, number] => [mean * factor, sd * factor]));
      const out = applyVariation(scaled, fitVariationGuards([scaled], [pair]));
      return out.data.filter((_, i) => i % 2 === 1);
    };
    expectSeries(coefficients(10), coefficients(1), 1e-5);
  });
});
