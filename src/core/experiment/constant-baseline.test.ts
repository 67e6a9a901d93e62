import { expect, test } from 'vitest';
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import { rootMeanSquareError } from '../metrics/root-mean-square-error.ts';
import { constantPrediction, trainMeanOf } from './constant-baseline.ts';

test('the mean over all training frames, whatever recording they stand in; missing ones left out', () => {
  expect(trainMeanOf([[1, Number.NaN], [2, 3, 6], []])).toBe(3);
  expect(trainMeanOf([[Number.NaN], []])).toBeNaN();
  expect(trainMeanOf([])).toBeNaN();
});

test('it scores a CCC of exactly 0, and no constant has a smaller RMSE on training', () => {
  const gold = [0.1, 0.3, -0.2, 0.4, 0.1];
  const mean = trainMeanOf([gold]);
  expect(concordanceCorrelation(gold, constantPrediction(mean, 5))).toBe(0);
  const rmse = (value: number) => rootMeanSquareError(gold, constantPrediction(value, 5));
  expect(rmse(mean)).toBeLessThan(Math.min(rmse(mean + 0.01), rmse(mean - 0.01)));
});
