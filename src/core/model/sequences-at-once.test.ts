import { expect, test } from 'vitest';
import { gpuTraits, processorTraits } from '../kernels/kernel-traits.ts';
import { sequencesAtOnce, sequencesPerPassOf, widestRow } from './sequences-at-once.ts';

const MIB = 2 ** 20;

test('the paper: 8 sequences of 1600 frames, 2 x 240 cells, fit WebGPU at its defaults, 128 MiB; 34 do not', () => {
  const width = widestRow(130, [240, 240]);
  expect(width).toBe(1920);
  expect(sequencesAtOnce(8, 1600, width, 128 * MIB)).toBe(8);
  // 10 x 1600 x 1920 x 4 bytes are 117.2 MiB, 11 are 128.9.
  expect(sequencesAtOnce(34, 1600, width, 128 * MIB)).toBe(10);
  expect(sequencesAtOnce(34, 1600, width, Infinity)).toBe(34);
});

test('wide inputs count as well as gates', () => expect(widestRow(6000, [240, 100])).toBe(6000));

test('exactly full is not too much, one number more is', () => {
  expect(sequencesAtOnce(3, 10, 4, 3 * 160)).toBe(3);
  expect(sequencesAtOnce(3, 10, 4, 3 * 160 - 1)).toBe(2);
});

test('a sequence that fits nowhere is refused with a remedy', () => {
  expect(() => sequencesAtOnce(8, 1600, 1920, MIB)).toThrow(
    /expected one sequence to fit into 1 MiB.*12 MiB/,
  );
  expect(() => sequencesAtOnce(8, 1600, 1920, MIB)).toThrow(
    expect.objectContaining({ remedy: expect.stringContaining('WebAssembly') }),
  );
});

test('a pass on a processor has four of the paper’s recordings; short segments are not held back, nor is a GPU', () => {
  expect(sequencesPerPassOf(8, 1600, processorTraits.mostFrames)).toBe(4);
  expect(sequencesPerPassOf(8, 9000, processorTraits.mostFrames)).toBe(1);
  expect(sequencesPerPassOf(17, 100, processorTraits.mostFrames)).toBe(17);
  expect(sequencesPerPassOf(8, 1600, gpuTraits(128 * MIB).mostFrames)).toBe(8);
});
