import { describe, expect, test } from 'vitest';
import { checkWeightSum, gradientFactors, type TargetSpec, weightedLoss } from './weighted-loss.ts';

const target = (dimension: string, kind: 'E' | 'sigma', weight: number): TargetSpec => ({
  dimension,
  kind,
  weight,
});
const pair = [target('arousal', 'E', 1.5), target('arousal', 'sigma', 0.5)];

test('Eq. 7 and 8: the weighted sum of the mean squared errors', () => {
  expect(weightedLoss([0.5, 0.25], pair)).toBeCloseTo(1.5 * 0.5 + 0.5 * 0.25, 15);
  expect(weightedLoss([0.5, Number.NaN], pair)).toBeCloseTo(0.75, 15);
});

test('the gradient factors are those of the mean, or of half the sum', () => {
  expect(gradientFactors(pair, [10, 4], 'mean')).toEqual([0.3, 0.25]);
  expect(gradientFactors(pair, [10, 4], 'halfSum')).toEqual([1.5, 0.5]);
  expect(gradientFactors(pair, [10, 0], 'mean')).toEqual([0.3, 0]);
});

describe('the sum of the weights', () => {
  test('is checked per dimension, where both E and sigma are learnt', () => {
    const two = [...pair, target('valence', 'E', 0.2), target('valence', 'sigma', 1.8)];
    expect(() => checkWeightSum(two, 2)).not.toThrow();
    expect(() => checkWeightSum([target('arousal', 'E', 1)], 2)).not.toThrow();
  });

  test('names the dimension and its weights if it is another', () => {
    const wrong = [...pair, target('valence', 'E', 1), target('valence', 'sigma', 0.5)];
    expect(() => checkWeightSum(wrong, 2)).toThrow(
      /weights of valence to add up to 2 \(Eq. 8\), got 1 \+ 0.5/,
    );
  });
});
