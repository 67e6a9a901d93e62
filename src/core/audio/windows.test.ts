import { expect, test } from 'vitest';
import { applyWindow, gaussWindow, hammingWindow } from './windows.ts';

test('Hamming: 0.08 at the ends, 1 in the middle, symmetric', () => {
  const window = hammingWindow(321);
  expect(window[0]).toBeCloseTo(0.08, 14);
  expect(window[160]).toBe(1);
  expect(window[80]).toBeCloseTo(0.54, 14);
  for (let i = 0; i < 160; i++) expect(window[i]).toBeCloseTo(window[320 - i] as number, 14);
});

test('Gauss: 1 in the middle, exp(-1/2) one sigma away, exp(-3.125) at the ends', () => {
  const window = gaussWindow(11);
  expect(window[5]).toBe(1);
  expect(window[3]).toBeCloseTo(Math.exp(-0.5), 14);
  expect(window[0]).toBeCloseTo(Math.exp(-3.125), 14);
  expect(window[10]).toBe(window[0]);
});

test('applyWindow multiplies', () => {
  const windowed = new Float64Array(3);
  applyWindow(Float64Array.of(1, 2, 3), Float64Array.of(0.5, 1, 0), windowed);
  expect([...windowed]).toEqual([0.5, 2, 0]);
});
