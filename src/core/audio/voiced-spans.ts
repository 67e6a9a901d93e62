// When there is a voice, from F0: the pitch extractor's own decision, as stretches of time.
import type { TimeSpan } from '../array/missing-spans.ts';
import { rowStepSec } from './extract-descriptors.ts';

const f0Column = 0;
/** A row's F0 is measured over 60 ms and stands for their centre. */
const rowCentreSec = 0.03;

export interface VoicedSpans {
  /** The next row of 65 descriptors. */
  push(row: ArrayLike<number>): void;
  /** There are no more rows: all spans, seconds of the sound, in rising order. */
  end(): TimeSpan[];
}

/** Spans reach from half a row before the first voiced row to half a row after the last. */
export function createVoicedSpans(): VoicedSpans {
  const spans: TimeSpan[] = [];
  let [rows, start] = [0, -1];
  const borderSec = (row: number) =>
    Math.round(1000 * (row * rowStepSec + rowCentreSec - rowStepSec / 2)) / 1000;

  function close(): void {
    if (start >= 0) spans.push({ startSec: borderSec(start), endSec: borderSec(rows) });
    start = -1;
  }

  return {
    push(row) {
      if (!((row[f0Column] as number) > 0)) close();
      else if (start < 0) start = rows;
      rows++;
    },
    end() {
      close();
      return spans;
    },
  };
}
