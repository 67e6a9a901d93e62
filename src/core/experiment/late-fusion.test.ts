import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { createRandom } from '../array/random.ts';
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import { rootMeanSquareError } from '../metrics/root-mean-square-error.ts';
import { applyLateFusion, fitLateFusion } from './late-fusion.ts';

function noise(seed: number, frames: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: frames }, () => random.normal());
}

const gold = noise(1, 400);
const audio = noise(2, 400).map((value, i) => 0.3 * (gold[i] as number) + 0.4 * value);
const video = noise(3, 400).map((value, i) => 100 + 5 * (gold[i] as number) + 9 * value);

/** Residuals of a least-squares fit stand at right angles to every regressor and sum to 0. */
function expectNormalEquations(predictions: readonly Float64Array[], y: Float64Array): void {
  const fused = applyLateFusion(fitLateFusion(predictions, y), predictions, 'slr');
  const residuals = y.map((value, i) => value - (fused[i] as number));
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  expect(Math.abs(sum(residuals))).toBeLessThan(1e-8);
  for (const series of predictions) {
    const scale = Math.sqrt(momentsOf(series).squares) || 1;
    const products = series.map((value, i) => (value - momentsOf(series).mean) * (residuals[i] as number));
    expect(Math.abs(sum(products)) / scale).toBeLessThan(1e-8);
  }
}

describe('fitLateFusion', () => {
  test('finds the plane that made the gold', () => {
    const made = gold.map((_, i) => 0.5 + 2 * (audio[i] as number) - 0.03 * (video[i] as number));
    const fusion = fitLateFusion([audio, video], made);
    expect(fusion.intercept).toBeCloseTo(0.5, 10);
    expectSeries(fusion.weights, [2, -0.03], 1e-12);
    expect(fusion).toMatchObject({ redundant: [], frames: 400 });
    expect(fusion.rescale.factor).toBeCloseTo(1, 10);
  });

  test('one modality: slope r s_y / s_x, as in any textbook', () => {
    // x = 1 2 3 4, y = 2 3 5 6: slope 7/5, intercept 1/2.
    const fusion = fitLateFusion([[1, 2, 3, 4]], [2, 3, 5, 6]);
    expectSeries(fusion.weights, [1.4], 1e-12);
    expect(fusion.intercept).toBeCloseTo(0.5, 12);
  });

  test('two modalities: Cramer on the 3 x 3 normal equations', () => {
    const [x1, x2, y] = [
      [1, 2, 3, 4, 5],
      [2, 1, 4, 3, 6],
      [1, 3, 2, 5, 4],
    ] as const;
    const dot = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
    const ones = [1, 1, 1, 1, 1];
    const columns = [ones, x1, x2];
    const system = columns.map((a) => columns.map((b) => dot(a, b)));
    const right = columns.map((a) => dot(a, y));
    const determinant = (m: number[][]) => {
      const [[a, b, c], [d, e, f], [g, h, i]] = m as [
        [number, number, number],
        [number, number, number],
        [number, number, number],
      ];
      return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    };
    const solution = columns.map(
      (_, k) =>
        determinant(system.map((row, r) => row.map((value, c) => (c === k ? (right[r] as number) : value)))) /
        determinant(system),
    );
    const fusion = fitLateFusion([x1, x2], y);
    expectSeries([fusion.intercept, ...fusion.weights], solution, 1e-12);
  });

  test('satisfies the normal equations for any number of modalities, collinear ones included', () => {
    const seeds = fc.array(fc.integer({ min: 10, max: 14 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(seeds, fc.boolean(), (drawn, withSum) => {
        const modalities = drawn.map((seed) => noise(seed, 60));
        const [first] = modalities as [Float64Array];
        const last = modalities.at(-1) as Float64Array;
        const sum = first.map((value, i) => 3 * value - 2 * (last[i] as number) + 7);
        expectNormalEquations(withSum ? [...modalities, sum] : modalities, noise(99, 60));
      }),
    );
  });

  test('a repeated or constant modality gets no weight, and costs nothing', () => {
    const alone = fitLateFusion([audio], gold);
    const twice = fitLateFusion([audio, audio.map((value) => 1e3 * value - 5), gold.map(() => 0.1)], gold);
    expect(twice.redundant).toHaveLength(2);
    expect(twice.weights.filter((weight) => weight !== 0)).toHaveLength(1);
    const inputs = [audio, audio.map((value) => 1e3 * value - 5), gold.map(() => 0.1)];
    expectSeries(applyLateFusion(twice, inputs, 'slr'), applyLateFusion(alone, [audio], 'slr'), 1e-10);
    const nothing = fitLateFusion([gold.map(() => 3)], gold);
    expect(nothing).toMatchObject({ weights: [0], redundant: [0], rescale: { factor: 1 } });
    expect(nothing.intercept).toBeCloseTo(momentsOf(gold).mean, 12);
  });

  test('the order of the modalities does not matter, nor do their units', () => {
    const there = applyLateFusion(fitLateFusion([audio, video], gold), [audio, video], 'rescaled');
    const back = applyLateFusion(fitLateFusion([video, audio], gold), [video, audio], 'rescaled');
    expectSeries(there, back, 1e-10);
    const inUnits = [audio.map((value) => 1e-3 * value), video.map((value) => 1e3 * value + 1)];
    expectSeries(applyLateFusion(fitLateFusion(inUnits, gold), inUnits, 'rescaled'), there, 1e-8);
  });

  test('frames that gold or a modality lacks are not fitted', () => {
    const holes = audio.map((value, i) => (i % 3 === 0 ? Number.NaN : value));
    const goldHoles = gold.map((value, i) => (i % 3 === 1 ? Number.NaN : value));
    const kept = (series: Float64Array) => series.filter((_, i) => i % 3 === 2);
    const fusion = fitLateFusion([holes, video], goldHoles);
    expect(fusion).toEqual(fitLateFusion([kept(audio), kept(video)], kept(gold)));
    expect(applyLateFusion(fusion, [holes, video], 'slr')[0]).toBeNaN();
  });

  test('no modality, no common frame or other lengths are refused', () => {
    expect(() => fitLateFusion([], gold)).toThrow('expected modalities of 400 frames, got no modality');
    expect(() => fitLateFusion([audio, [1, 2]], gold)).toThrow('of 400 frames, got 400, 2');
    expect(() => fitLateFusion([[1, Number.NaN]], [Number.NaN, 1])).toThrow('share, got none');
  });
});

describe('the two forms', () => {
  const fusion = fitLateFusion([audio, video], gold);
  const [slr, rescaled] = [
    applyLateFusion(fusion, [audio, video], 'slr'),
    applyLateFusion(fusion, [audio, video], 'rescaled'),
  ];

  test('rescaled has the mean and SD of the dev gold, plain has less spread', () => {
    const [g, plain, stretched] = [gold, slr, rescaled].map(momentsOf) as [
      ReturnType<typeof momentsOf>,
      ReturnType<typeof momentsOf>,
      ReturnType<typeof momentsOf>,
    ];
    expect(stretched.mean).toBeCloseTo(g.mean, 10);
    expect(standardDeviation(stretched, 0)).toBeCloseTo(standardDeviation(g, 0), 10);
    expect(plain.mean).toBeCloseTo(g.mean, 10);
    expect(standardDeviation(plain, 0)).toBeLessThan(standardDeviation(g, 0));
  });

  test('plain has the smaller RMSE, rescaled the larger CCC on dev', () => {
    expect(rootMeanSquareError(gold, slr)).toBeLessThan(rootMeanSquareError(gold, rescaled));
    expect(concordanceCorrelation(gold, slr)).toBeLessThan(concordanceCorrelation(gold, rescaled));
  });
});
