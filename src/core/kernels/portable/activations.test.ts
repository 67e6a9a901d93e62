import { describe, expect, test } from 'vitest';
import { exponential, sigmoid, tanh } from './activations.ts';

const samples = Array.from({ length: 20_001 }, (_, i) => (i - 10_000) / 250);

test('the exponential is right to 1e-8 of itself', () => {
  const worst = Math.max(...samples.map((x) => Math.abs(exponential(x) / Math.exp(x) - 1)));
  expect(worst).toBeLessThan(1e-8);
});

test('both activations are right to well below the last digit of float32', () => {
  const sigmoidError = (x: number) => Math.abs(sigmoid(x) * (1 + Math.exp(-x)) - 1);
  const tanhError = (x: number) => (x === 0 ? Math.abs(tanh(x)) : Math.abs(tanh(x) / Math.tanh(x) - 1));
  expect(Math.max(...samples.map(sigmoidError))).toBeLessThan(1e-8);
  expect(Math.max(...samples.map(tanhError))).toBeLessThan(2e-8);
});

describe.each([1e3, Number.POSITIVE_INFINITY])('at %s', (far) => {
  test('both are at their limits', () => {
    expect([sigmoid(far), tanh(far), tanh(-far)].map(Math.fround)).toEqual([1, 1, -1]);
    expect(sigmoid(-far)).toBeLessThan(1e-34);
    expect(sigmoid(-far)).toBeGreaterThan(0);
  });
});

test('NaN is not hidden', () => {
  expect([sigmoid(Number.NaN), tanh(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
});
