// When there is a voice, from F0: the pitch extractor's own decision, as stretches of time.
import type { Matrix } from '../array/matrix.ts';
import type { TimeSpan } from '../array/missing-spans.ts';
import { rowStepSec } from './extract-descriptors.ts';

const f0Column = 0;
/** A row's F0 is measured over 60 ms and stands for their centre. */
const rowCentreSec = 0.03;

/** Spans in rising order of `rows` (rows x 65): seconds of the sound, from half a row before the first voiced row to half a row after the last. */
export function voicedSpans({ data, rows, cols }: Matrix): TimeSpan[] {
  const spans: TimeSpan[] = [];
  const borderSec = (row: number) =>
    Math.round(1000 * (row * rowStepSec + rowCentreSec - rowStepSec / 2)) / 1000;
  let start = -1;
  for (let row = 0; row <= rows; row++) {
    const isVoiced = row < rows && (data[row * cols + f0Column] as number) > 0;
    if (isVoiced && start < 0) start = row;
    if (isVoiced || start < 0) continue;
    spans.push({ startSec: borderSec(start), endSec: borderSec(row) });
    start = -1;
  }
  return spans;
}
