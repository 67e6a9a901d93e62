import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import { createStepCosts, localCosts, rangeCost } from './pitch-costs.ts';

const six = (...values: number[]) => Float64Array.from({ length: 6 }, (_, i) => values[i] ?? 0);

function local(f0Hz: Float64Array, voicing: Float64Array): number[] {
  const costs = new Float64Array(7).fill(99);
  localCosts({ f0Hz, voicing }, costs);
  return [...costs];
}

describe('rangeCost', () => {
  test.each([
    [0, 2],
    [60, 0.4],
    [99, 0.01],
    [100, 0],
    [349.9, 0],
    [350, 0],
    [355, 0.02],
    [475, 0.5],
    [599, 0.996],
    [600, 1.2],
    [620, 1.2],
  ])('%f Hz costs %f', (hz, cost) => {
    expect(rangeCost(hz)).toBeCloseTo(cost, 12);
  });
});

describe('localCosts', () => {
  test('surprise at the voicing, 4 below the threshold, twice, and the range', () => {
    const costs = local(six(120, 80, 400), six(0.9, 0.5, 0.8));
    const empty = 2 * (-Math.log(0.01) + 4) + 2;
    expectSeries(
      costs,
      [2 * -Math.log(0.9), 2 * (Math.log(2) + 4) + 0.2, 2 * -Math.log(0.8) + 0.2, empty, empty, empty, 8],
      1e-12,
    );
  });

  test('being unvoiced is free where no candidate reaches the threshold, which is the float32 next to 0.7', () => {
    expect(local(six(120), six(0.6999))[6]).toBe(0);
    // 0.7 in float32 is 0.699999988079071.
    expect(local(six(120), six(0.699999988))[6]).toBe(0);
    expect(local(six(120), six(0.69999999))[6]).toBe(8);
    expect(local(six(0, 0, 0, 0, 0, 90), six(0, 0, 0, 0, 0, 0.7))[6]).toBe(8);
  });

  test('voicing is held between 0.01 and 1', () => {
    expect(local(six(120), six(0.001))[0]).toBeCloseTo(2 * (-Math.log(0.01) + 4), 12);
    expect(local(six(120), six(1.5))[0]).toBeCloseTo(0, 12);
  });
});

describe('createStepCosts', () => {
  const ln = Math.log;
  /** Costs of the steps to `state`, from all seven states. */
  const rowOf = (costs: Float64Array, state: number) => costs.slice(7 * state, 7 * state + 7);

  test('by hand: every candidate bends against the one that was looked at before it', () => {
    const stepCosts = createStepCosts();
    const costs = new Float64Array(49);
    stepCosts(six(100, 110), six(120, 90), costs);
    // Before the very first pair the running ratio is 1, at the start of the next rows 0.
    const [a, b] = [ln(120 / 100), ln(120 / 110)];
    expectSeries(
      rowOf(costs, 0),
      [10 * a + 10 * (1 - a), 10 * b + 10 * (a - b), 999, 999, 999, 999, 10],
      1e-12,
    );
    const [c, d] = [ln(90 / 100), ln(90 / 110)];
    expectSeries(rowOf(costs, 1), [-10 * c - 10 * c, -10 * d + 10 * (c - d), 999, 999, 999, 999, 10], 1e-12);
    expectSeries(rowOf(costs, 2), [999, 999, 999, 999, 999, 999, 10], 0);
    expectSeries(rowOf(costs, 6), [10, 10, 10, 10, 10, 10, 1], 0);
  });

  test('the second frame begins with a running ratio of 0', () => {
    const stepCosts = createStepCosts();
    const costs = new Float64Array(49);
    stepCosts(six(100), six(100), costs);
    expect(costs[0]).toBeCloseTo(10, 12);
    stepCosts(six(100), six(100), costs);
    expect(costs[0]).toBe(0);
  });

  test('an empty slot leaves the running ratio alone', () => {
    const stepCosts = createStepCosts();
    const costs = new Float64Array(49);
    stepCosts(six(), six(), costs);
    stepCosts(six(100, 0, 150), six(120), costs);
    const [a, b] = [ln(1.2), ln(0.8)];
    expectSeries(rowOf(costs, 0), [20 * a, 999, -10 * b + 10 * (a - b), 999, 999, 999, 10], 1e-12);
  });
});
