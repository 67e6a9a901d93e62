import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { movingSeriesArbitrary, rowsArbitrary, tableOf } from '../../testing/rating-tables.ts';
import { textbookEwe } from '../../testing/textbook.ts';
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import { pearsonCorrelation } from '../metrics/pearson-correlation.ts';
import { evaluatorWeightedEstimator } from './evaluator-weighted-estimator.ts';
import type { EweWeighting } from './gold-standard-types.ts';

const paper = { weighting: 'pearsonAll', negativeWeights: 'keep' } as const;
const clipped = { weighting: 'pearsonAll', negativeWeights: 'clip' } as const;
const { NaN: missing } = Number;

const weightings: EweWeighting[] = ['pearsonAll', 'pearsonOthers', 'meanPairwiseCcc', 'equal'];

describe('EWE as the paper writes it', () => {
  test('equals Eqs. 1-5 written out', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const expected = textbookEwe(rows);
        // A sum of weights near 0 multiplies rounding errors without bound; such a table says nothing of the formula.
        fc.pre(Math.abs(expected.weights.reduce((sum, weight) => sum + weight, 0)) > 0.1);
        const result = evaluatorWeightedEstimator(tableOf(rows), paper);
        expectSeries(
          result.weights.map((rater) => rater.weight),
          expected.weights,
          1e-9,
        );
        expectSeries(result.E, expected.E, 1e-9);
      }),
    );
  });

  test.each(weightings)('%s: identical raters give their own trace', (weighting) => {
    fc.assert(
      fc.property(movingSeriesArbitrary, fc.integer({ min: 2, max: 6 }), (trace, raters) => {
        const table = tableOf(trace.map((value) => new Array<number>(raters).fill(value)));
        const result = evaluatorWeightedEstimator(table, { weighting, negativeWeights: 'clip' });
        expectSeries(result.E, trace, 1e-12);
        expectSeries(
          result.weights.map((rater) => rater.weight),
          new Array(raters).fill(1),
          1e-9,
        );
      }),
    );
  });

  test.each(weightings)('%s: the order of the raters does not matter', (weighting) => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const settings = { weighting, negativeWeights: 'clip' } as const;
        const forth = evaluatorWeightedEstimator(tableOf(rows), settings);
        const back = evaluatorWeightedEstimator(tableOf(rows.map((row) => [...row].reverse())), settings);
        expectSeries(
          [...back.weights].reverse().map((rater) => rater.weight),
          forth.weights.map((rater) => rater.weight),
          1e-9,
        );
        // Weights that are all but 0 may fall on either side of it.
        fc.pre(forth.weights.every(({ weight }) => Math.abs(weight) > 1e-9));
        expectSeries(back.E, forth.E, 1e-9);
      }),
    );
  });
});

describe('variants', () => {
  const rows = [
    [0.1, 0.2, 0.0],
    [0.4, 0.3, 0.9],
    [0.5, 0.9, 0.2],
    [0.2, 0.1, 0.3],
  ];
  const columns = [0, 1, 2].map((k) => rows.map((row) => row[k] as number));

  test('pearsonOthers compares with the mean of the others', () => {
    const [first] = evaluatorWeightedEstimator(tableOf(rows), {
      ...clipped,
      weighting: 'pearsonOthers',
    }).weights;
    const others = rows.map((row) => ((row[1] as number) + (row[2] as number)) / 2);
    expect(first?.weight).toBeCloseTo(pearsonCorrelation(columns[0] as number[], others), 12);
  });

  test('meanPairwiseCcc averages the CCC with each other rater', () => {
    const [, second] = evaluatorWeightedEstimator(tableOf(rows), {
      ...clipped,
      weighting: 'meanPairwiseCcc',
    }).weights;
    const ccc = (other: number) => concordanceCorrelation(columns[1] as number[], columns[other] as number[]);
    expect(second?.weight).toBeCloseTo((ccc(0) + ccc(2)) / 2, 12);
  });

  test('equal is the plain mean, Eq. 5', () => {
    const { E } = evaluatorWeightedEstimator(tableOf(rows), { ...clipped, weighting: 'equal' });
    expectSeries(
      E,
      rows.map((row) => (row[0] as number) / 3 + (row[1] as number) / 3 + (row[2] as number) / 3),
      1e-12,
    );
  });
});

describe('raters who cannot be trusted', () => {
  const base = Array.from({ length: 40 }, (_, n) => Math.sin(n / 5));

  test('a negative rater is flagged, and clipped or kept as set', () => {
    const table = tableOf(base.map((value) => [value, value * 1.1, -value]));
    const clip = evaluatorWeightedEstimator(table, clipped);
    expect(clip.weights[2]).toMatchObject({ usedWeight: 0, flags: ['negative'] });
    expect(clip.weights[2]?.weight).toBeLessThan(-0.9);
    expectSeries(
      clip.E,
      base.map((value) => value * 1.05),
      1e-9,
    );
    const keep = evaluatorWeightedEstimator(table, paper);
    expect(keep.weights[2]?.usedWeight).toBe(keep.weights[2]?.weight);
  });

  test('a constant rater weighs 0 and is flagged', () => {
    const result = evaluatorWeightedEstimator(tableOf(base.map((value) => [value, value, 0.3])), clipped);
    expect(result.weights[2]).toMatchObject({ weight: 0, usedWeight: 0, flags: ['constant'] });
    expectSeries(result.E, base, 1e-12);
  });

  test('a rater without a sample has no weight and changes nothing', () => {
    const result = evaluatorWeightedEstimator(
      tableOf(base.map((value) => [value, value * 2, missing])),
      clipped,
    );
    const without = evaluatorWeightedEstimator(tableOf(base.map((value) => [value, value * 2])), clipped);
    expect(result.weights[2]).toMatchObject({ usedWeight: 0, coverage: 0, flags: ['allMissing'] });
    expect(result.weights[2]?.weight).toBeNaN();
    expect(result.E).toEqual(without.E);
  });

  test('if every weight is 0, E is the plain mean and says so', () => {
    const result = evaluatorWeightedEstimator(tableOf(base.map(() => [0.2, 0.4])), clipped);
    expect(result.fellBackToMean).toBe(true);
    expectSeries(
      result.E,
      base.map(() => 0.3),
      1e-12,
    );
  });

  test('a single rater gives E, and no one to compare with is flagged', () => {
    const alone = evaluatorWeightedEstimator(tableOf(base.map((value) => [value])), {
      ...clipped,
      weighting: 'pearsonOthers',
    });
    expect(alone.weights[0]?.flags).toEqual(['undefined']);
    expect(alone.fellBackToMean).toBe(true);
    expectSeries(alone.E, base, 0);
  });
});

describe('missing samples', () => {
  test('are left out per frame and the weights renormalised', () => {
    const rows = [
      [0.1, 0.2, 0.3],
      [0.4, missing, 0.6],
      [missing, missing, missing],
      [0.3, 0.5, missing],
      [0.9, 0.7, 0.8],
    ];
    const { E, weights } = evaluatorWeightedEstimator(tableOf(rows), clipped);
    const [w1, , w3] = weights.map((rater) => rater.usedWeight) as [number, number, number];
    expect(E[1]).toBeCloseTo((w1 * 0.4 + w3 * 0.6) / (w1 + w3), 12);
    expect(E[2]).toBeNaN();
    expect(weights.map((rater) => rater.coverage)).toEqual([0.8, 0.6, 0.6]);
  });

  test('a frame that only a constant rater saw stays missing', () => {
    const rows = [
      [0.1, 0.2, 0.3],
      [0.4, 0.6, 0.3],
      [missing, missing, 0.3],
      [0.3, 0.2, 0.3],
    ];
    expect(evaluatorWeightedEstimator(tableOf(rows), clipped).E[2]).toBeNaN();
  });
});
