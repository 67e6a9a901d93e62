import { describe, expect, test } from 'vitest';
import { matrix } from '../array/matrix.ts';
import { isOfSound, maskSilence } from './mask-silence.ts';

const times = Float64Array.from({ length: 10 }, (_, i) => i / 10);
const ones = matrix(10, 2, new Float32Array(20).fill(1));
const spoken = (spans: [number, number][]) => {
  const { values, masked } = maskSilence(ones, times, spans);
  const rows = Array.from({ length: 10 }, (_, row) => values.data[2 * row] as number);
  expect(masked).toBe(rows.filter((value) => value === 0).length);
  return rows.join('');
};

describe('frames in no span become 0', () => {
  test.each<[string, [number, number][]]>([
    ['0000000000', []],
    ['1111111111', [[-1, 2]]],
    ['0011100000', [[0.2, 0.5]]],
    [
      '1000000011',
      [
        [0, 0.05],
        [0.75, 0.95],
      ],
    ],
    ['0000000000', [[0.11, 0.19]]],
  ])('%s', (expected, spans) => {
    expect(spoken(spans)).toBe(expected);
    expect(ones.data.every((value) => value === 1)).toBe(true);
  });
});

test('a value that is missing while nobody speaks is masked too', () => {
  const { values } = maskSilence(matrix(1, 2, Float32Array.of(Number.NaN, 5)), Float64Array.of(3), []);
  expect([...values.data]).toEqual([0, 0]);
});

test('only features of sound', () => {
  expect(['audio', 'audio_xbow_6s', 'Audio'].map(isOfSound)).toEqual([true, true, true]);
  expect(['video', 'face_audio'].map(isOfSound)).toEqual([false, false]);
});
