import { expect, test } from 'vitest';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { windowedMoments } from './windowed-moments.ts';

test('mean and SD of each window are those of its values, also at the ends', () => {
  const [frames, columns, reach] = [40, 3, 6];
  const values = Float64Array.from(
    { length: frames * columns },
    (_, i) => Math.sin(i * i) + (i % columns) * 10,
  );
  const { data, rows, cols } = windowedMoments(values, columns, reach);
  expect([rows, cols]).toEqual([frames, 2 * columns]);
  for (let n = 0; n < frames; n++) {
    for (let c = 0; c < columns; c++) {
      const inWindow = values.filter((_, i) => i % columns === c && Math.abs((i - c) / columns - n) <= reach);
      const moments = momentsOf(inWindow);
      expect(data[n * cols + 2 * c]).toBeCloseTo(moments.mean, 5);
      expect(data[n * cols + 2 * c + 1]).toBeCloseTo(standardDeviation(moments, 0), 5);
    }
  }
});

test('nothing varies within a constant column', () => {
  const { data } = windowedMoments(new Float64Array(10).fill(0.1), 1, 2);
  for (let n = 0; n < 10; n++) {
    expect(data[2 * n]).toBeCloseTo(0.1, 6);
    expect(data[2 * n + 1]).toBeCloseTo(0, 6);
  }
});
