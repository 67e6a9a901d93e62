import { expect, test } from 'vitest';
import { pearsonCorrelation } from '../metrics/pearson-correlation.ts';
import { momentsOf, standardDeviation } from './moments.ts';
import { createRandom } from './random.ts';

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => {
    const random = createRandom(seed);
    return [random.uniform(), random.normal(), random.integer(0, 1000), ...random.shuffle([1, 2, 3, 4, 5])];
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('normal numbers have the mean, the spread and the tails of a normal distribution', () => {
  const random = createRandom(1);
  const values = Float64Array.from({ length: 100_000 }, () => random.normal(3, 2));
  const moments = momentsOf(values);
  // Five standard errors of each figure.
  expect(Math.abs(moments.mean - 3)).toBeLessThan((5 * 2) / Math.sqrt(values.length));
  expect(Math.abs(standardDeviation(moments, 1) - 2)).toBeLessThan((5 * 2) / Math.sqrt(2 * values.length));
  const beyond = values.filter((value) => Math.abs(value - 3) > 2 * 1.959964).length / values.length;
  expect(Math.abs(beyond - 0.05)).toBeLessThan(5 * Math.sqrt((0.05 * 0.95) / values.length));
});

test('shuffling keeps every item and puts each one everywhere', () => {
  const random = createRandom(3);
  const firsts = new Map<number, number>();
  for (let i = 0; i < 4000; i++) {
    const shuffled = random.shuffle([0, 1, 2, 3]);
    expect([...shuffled].sort()).toEqual([0, 1, 2, 3]);
    firsts.set(shuffled[0] as number, (firsts.get(shuffled[0] as number) ?? 0) + 1);
  }
  for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(750));
});

test('a seed that is no integer is refused', () => {
  expect(() => createRandom(0.5)).toThrow('createRandom: expected an integer seed, got 0.5');
});

test('neighbouring seeds begin unrelated', () => {
  const firsts = Array.from({ length: 2000 }, (_, seed) => createRandom(seed).uniform());
  const neighbours = pearsonCorrelation(firsts.slice(0, -1), firsts.slice(1));
  // Five standard errors of a correlation of 0.
  expect(Math.abs(neighbours)).toBeLessThan(5 / Math.sqrt(firsts.length));
});
