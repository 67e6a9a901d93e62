import { describe, expect, test } from 'vitest';
import { createDescriptorSmoother, type Smoothing } from './smooth-descriptors.ts';

function smooth(values: number[], smoothing: Smoothing): number[] {
  const smoothed: number[] = [];
  const smoother = createDescriptorSmoother(1, smoothing, ([value]) => smoothed.push(value as number));
  for (const value of values) smoother.push(Float64Array.of(value));
  smoother.end();
  return smoothed;
}

describe('createDescriptorSmoother', () => {
  test('plain: the mean of three, the outermost frames repeated', () => {
    expect(smooth([3, 6, 0, 9], 'plain')).toEqual([4, 3, 5, 6]);
  });

  test('nonZero: zeros stay and are left out of their neighbours', () => {
    expect(smooth([0, 100, 120, 0, 0, 200, 0], 'nonZero')).toEqual([0, 110, 110, 0, 0, 200, 0]);
  });

  test('nonZero: -100 dB counts as a value (specification, section 8)', () => {
    expect(smooth([-100, -100, 8, 8], 'nonZero')[1]).toBe((-100 - 100 + 8) / 3);
  });

  test('one frame is its own mean, no frame gives none', () => {
    expect(smooth([5], 'plain')).toEqual([5]);
    expect(smooth([], 'plain')).toEqual([]);
  });

  test('columns are independent, and rows handed in may be written over', () => {
    const rows: number[][] = [];
    const smoother = createDescriptorSmoother(2, 'plain', (row) => rows.push([...row]));
    const row = new Float64Array(2);
    for (const k of [0, 3, 6]) {
      row.set([k, -10 * k]);
      smoother.push(row);
    }
    smoother.end();
    expect(rows).toEqual([
      [1, -10],
      [3, -30],
      [5, -50],
    ]);
  });
});
