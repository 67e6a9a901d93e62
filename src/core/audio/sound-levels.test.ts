import { expect, test } from 'vitest';
import { createLevelMeter } from './sound-levels.ts';

function levelsOf(...chunks: number[][]) {
  const meter = createLevelMeter();
  for (const chunk of chunks) meter.push(0, Float32Array.from(chunk));
  return meter.levels();
}

test('peak and mean are over all channels, a missing value counts as 0', () => {
  const meter = createLevelMeter();
  meter.push(0, Float32Array.of(0.5, -0.75));
  meter.push(1, Float32Array.of(0.25, Number.NaN));
  expect(meter.levels()).toEqual({ peak: 0.75, mean: 0, isConstant: false, clippedShare: 0 });
});

test('only plateaus at full scale are clipped: three samples at one height, in any chunks', () => {
  const cut = [0, 1, 1, 1, 0.5, -1, -1, -1, -1, 0];
  expect(levelsOf(cut).clippedShare).toBe(0.7);
  expect(levelsOf(...cut.map((value) => [value])).clippedShare).toBe(0.7);
  expect(levelsOf([0, 1, 1, 0, 1, 1, 0, 0, 0, 0]).clippedShare).toBe(0);
  expect(levelsOf([0.992, 0.994, 0.996, 0.994, 0.992]).clippedShare).toBe(0);
  expect(levelsOf([0.98, 0.98, 0.98, 0.98]).clippedShare).toBe(0);
});

test('8-bit plateaus, and those of decoders that overshoot, are clipped too', () => {
  expect(levelsOf([127 / 128, 127 / 128, 127 / 128, 0]).clippedShare).toBe(0.75);
  expect(levelsOf([1.02, 1.1, 1.05, 0]).clippedShare).toBe(0.75);
  expect(levelsOf([1.02, -1.1, 1.05, 0]).clippedShare).toBe(0);
});

test('a sound of one value is constant, one of no samples has no levels', () => {
  expect(levelsOf([0.25, 0.25]).isConstant).toBe(true);
  expect(levelsOf([0.25, 0.26]).isConstant).toBe(false);
  expect(levelsOf([])).toMatchObject({ peak: 0, mean: 0, clippedShare: 0 });
});
