import { expect, test } from 'vitest';
import { matrix } from '../array/matrix.ts';
import { voicedSpans } from './voiced-spans.ts';

function rowsWith(f0: readonly number[]) {
  const rows = matrix(f0.length, 65);
  f0.forEach((hz, row) => {
    rows.data[65 * row] = hz;
  });
  return rows;
}

test('stretches of rows with an F0, around the centres of their frames; missing is not voiced', () => {
  expect(voicedSpans(rowsWith([0, 0, 120, 121, Number.NaN, 90, 0, 200]))).toEqual([
    { startSec: 0.045, endSec: 0.065 },
    { startSec: 0.075, endSec: 0.085 },
    { startSec: 0.095, endSec: 0.105 },
  ]);
  expect(voicedSpans(rowsWith([]))).toEqual([]);
});
