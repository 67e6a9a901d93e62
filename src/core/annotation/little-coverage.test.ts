import { expect, test } from 'vitest';
import { evaluatorWeightedEstimator } from './evaluator-weighted-estimator.ts';
import { standsOnLittle } from './little-coverage.ts';

const frames = 100;
const wave = Float64Array.from({ length: frames }, (_, n) => Math.sin(n / 7));
const only = (rated: number) => wave.map((value, n) => (n < rated ? value : Number.NaN));

test('a rater of 6 % of a recording has a weight near 1, and is told as one who rated little', () => {
  const ratings = [wave, wave.map((value) => 0.5 * value), only(6), only(50), only(0)];
  const table = { raterIds: ['a', 'b', 'short', 'half', 'none'], ratings, frames };
  const settings = { weighting: 'pearsonAll', negativeWeights: 'clip' } as const;
  const { weights } = evaluatorWeightedEstimator(table, settings);
  expect(weights[2]?.usedWeight).toBeGreaterThan(0.99);
  expect(weights.map(standsOnLittle)).toEqual([false, false, true, false, false]);
});
