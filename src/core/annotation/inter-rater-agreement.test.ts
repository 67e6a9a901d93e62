import { describe, expect, test } from 'vitest';
import { tableOf } from '../../testing/rating-tables.ts';
import { createRandom } from '../array/random.ts';
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import { interRaterAgreement } from './inter-rater-agreement.ts';

const { NaN: missing } = Number;

// Shrout and Fleiss 1979, Table 2: four judges, six targets; the figures of their Table 4.
const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

// Krippendorff 2011, the reliability data in canonical form of its section C; the interval alpha given there is 0.849.
const krippendorff = [
  [1, 1, missing, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [missing, 5, 5, 5],
  [missing, missing, 1, 1],
  [missing, missing, 3, missing],
];

test('the ICCs of Shrout and Fleiss', () => {
  const { icc, completeFrames } = interRaterAgreement(tableOf(shroutFleiss));
  expect(completeFrames).toBe(6);
  expect(icc.icc11).toBeCloseTo(0.17, 2);
  expect(icc.icc21).toBeCloseTo(0.29, 2);
  expect(icc.icc31).toBeCloseTo(0.71, 2);
  expect(icc.icc1k).toBeCloseTo(0.44, 2);
  expect(icc.icc2k).toBeCloseTo(0.62, 2);
  expect(icc.icc3k).toBeCloseTo(0.91, 2);
});

test("Cronbach's alpha is ICC(3,k)", () => {
  const random = createRandom(4);
  const rows = Array.from({ length: 50 }, (_, n) => [0, 1, 2].map((k) => Math.sin(n) + k + random.normal()));
  const { cronbachAlpha, icc } = interRaterAgreement(tableOf(rows));
  expect(cronbachAlpha).toBeCloseTo(icc.icc3k, 12);
});

test("Krippendorff's own example with missing values", () => {
  expect(interRaterAgreement(tableOf(krippendorff)).krippendorffAlpha).toBeCloseTo(0.849, 3);
});

describe('missing and useless raters', () => {
  const random = createRandom(9);
  const rows = Array.from({ length: 60 }, (_, n) => [
    Math.sin(n / 4),
    Math.sin(n / 4) + 0.2 * random.normal(),
  ]);

  test('identical raters agree fully', () => {
    const same = interRaterAgreement(tableOf(rows.map(([first]) => [first as number, first as number])));
    expect(same.meanPairwiseCcc).toBeCloseTo(1, 12);
    expect(same.cronbachAlpha).toBeCloseTo(1, 12);
    expect(same.krippendorffAlpha).toBeCloseTo(1, 12);
    expect(same.icc.icc11).toBeCloseTo(1, 12);
  });

  test('a rater without a sample changes nothing', () => {
    const withAbsent = interRaterAgreement(tableOf(rows.map((row) => [...row, missing])));
    expect(withAbsent).toEqual(interRaterAgreement(tableOf(rows)));
  });

  test('a constant rater is left out of the pairwise means', () => {
    const withConstant = interRaterAgreement(tableOf(rows.map((row) => [...row, 0.3])));
    const [first, second] = tableOf(rows).ratings as [Float64Array, Float64Array];
    expect(withConstant.meanPairwiseCcc).toBe(concordanceCorrelation(first, second));
  });

  test('pairs use the frames both rated, alpha the frames all rated', () => {
    const gappy = rows.map(([first, second], n) => [
      first as number,
      n % 3 === 0 ? missing : (second as number),
    ]);
    const agreement = interRaterAgreement(tableOf(gappy));
    expect(agreement.completeFrames).toBe(40);
    const kept = gappy.filter(([, second]) => !Number.isNaN(second));
    expect(agreement.cronbachAlpha).toBe(interRaterAgreement(tableOf(kept)).cronbachAlpha);
  });

  test('one rater alone: every figure is undefined, none is invented', () => {
    const alone = interRaterAgreement(tableOf(rows.map(([first]) => [first as number])));
    for (const figure of [
      alone.meanPairwiseCcc,
      alone.meanPairwisePcc,
      alone.cronbachAlpha,
      alone.krippendorffAlpha,
    ]) {
      expect(figure).toBeNaN();
    }
    for (const icc of Object.values(alone.icc)) expect(icc).toBeNaN();
    expect(interRaterAgreement(tableOf([])).completeFrames).toBe(0);
  });
});
