import { expect, test } from 'vitest';
import { createVoicedSpans } from './voiced-spans.ts';

function voicedSpans(f0Hz: readonly number[]) {
  const spans = createVoicedSpans();
  for (const hz of f0Hz) spans.push([hz]);
  return spans.end();
}

test('stretches of rows with an F0, around the centres of their frames; missing is not voiced', () => {
  expect(voicedSpans([0, 0, 120, 121, Number.NaN, 90, 0, 200])).toEqual([
    { startSec: 0.045, endSec: 0.065 },
    { startSec: 0.075, endSec: 0.085 },
    { startSec: 0.095, endSec: 0.105 },
  ]);
  expect(voicedSpans([])).toEqual([]);
});
