// A missing point must leave a gap, not a line across it.
import { expect, test } from 'vitest';
import { pathOf } from './plot-path.tsx';

test('neighbouring points are joined', () => {
  expect(
    pathOf([
      { x: 0, y: 1 },
      { x: 2, y: 3 },
    ]),
  ).toBe('M0 1L2 3');
});

test('a missing point leaves a gap', () => {
  const points = [
    { x: 0, y: 1 },
    { x: 1, y: null },
    { x: 2, y: 3 },
    { x: 3, y: Number.NaN },
    { x: 4, y: 5 },
  ];
  expect(pathOf(points)).toBe('M0 1M2 3M4 5');
});

test('no points are no path', () => expect(pathOf([])).toBe(''));
