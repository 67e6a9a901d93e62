import { expect, test } from 'vitest';
import { errorRow, errorTable } from './bench-blstm-errors.ts';

const gradients = { 'layer0/bias': 3e-7, 'output/weights': 8e-7, 'output/bias': 1e-7 };

test('the worst gradient counts, and is named', () => {
  const row = errorRow('wasm', 'test', 'paper', { predictions: 1e-7, squaredErrors: 2e-7, gradients });
  expect(row).toMatchObject({ gradient: 8e-7, worst: 'output/weights', withinLimits: true });
});

test.each([
  ['predictions', { predictions: 2.1e-6, squaredErrors: 0, gradients }],
  ['the loss', { predictions: 0, squaredErrors: 2.1e-6, gradients }],
  ['a gradient', { predictions: 0, squaredErrors: 0, gradients: { ...gradients, 'layer0/bias': 5.1e-6 } }],
  ['what is no number', { predictions: 0, squaredErrors: 0, gradients: { 'layer0/bias': Number.NaN, b: 0 } }],
])('%s beyond the limit is told', (_, errors) => {
  const row = errorRow('wasm', 'test', 'fast: 4 x 75 frames', errors);
  expect(row.withinLimits).toBe(false);
  expect(errorTable([row])).toMatch(/wasm .*NO/);
});
