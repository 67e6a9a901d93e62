import { describe, expect, test } from 'vitest';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { pearsonCorrelation } from '../metrics/pearson-correlation.ts';
import { createExactRandom, createNormalCells } from './exact-random.ts';
import { delayBy, driftProcess, eventProcess, followSmoothly } from './random-process.ts';

const random = (seed: number) => createExactRandom(seed, createNormalCells());
const long = { frames: 200_000, hopSec: 0.1 };

test('a drift has the spread and the memory that it was asked for', () => {
  const values = driftProcess(random(1), long, 2, 0.3);
  expect(standardDeviation(momentsOf(values), 0)).toBeCloseTo(0.3, 1);
  // After one correlation time a value still explains 1/e of the next.
  const later = values.subarray(20);
  expect(pearsonCorrelation(values.subarray(0, later.length), later)).toBeCloseTo(Math.exp(-1), 1);
});

describe('eventProcess', () => {
  const shape = { perSec: 1 / 2000, riseSec: 0.6, decaySec: 4, heights: [0.2, 0.6] } as const;

  test('events come as often as asked, and peak between the heights', () => {
    const values = eventProcess(random(2), long, { ...shape, perSec: 1 / 100 });
    const quiet = values.filter((value) => value < 1e-9).length / values.length;
    // Nothing is seen for exp(-rate x length) of the time; one event lasts eight decays.
    expect(quiet).toBeCloseTo(Math.exp(-32 / 100), 1);
    const { min, max } = momentsOf(eventProcess(random(2), long, shape));
    expect(min).toBe(0);
    expect(max).toBeGreaterThan(0.2);
    expect(max).toBeLessThanOrEqual(0.6);
  });

  test('a share of them goes the other way', () => {
    const { min, max } = momentsOf(eventProcess(random(2), long, { ...shape, negativeShare: 1 }));
    expect([min < -0.2, max]).toEqual([true, 0]);
  });
});

test('a hand reaches 63 % of a step within its time constant', () => {
  const step = Float64Array.from({ length: 100 }, (_, n) => (n > 0 ? 1 : 0));
  expect(followSmoothly(step, 0.1, 1)[10]).toBeCloseTo(1 - Math.exp(-1), 6);
});

test('a delay joins the frames linearly, repeats the first value, and may change', () => {
  const ramp = Float64Array.of(5, 6, 7, 8, 9);
  expect([...delayBy(ramp, 0.1, new Float64Array(5).fill(0.15))]).toEqual([
    5,
    5,
    expect.closeTo(5.5, 9),
    expect.closeTo(6.5, 9),
    expect.closeTo(7.5, 9),
  ]);
  expect([...delayBy(ramp, 0.1, Float64Array.of(0, 0.1, 0, 0.1, 0))]).toEqual([5, 5, 7, 7, 9]);
});
