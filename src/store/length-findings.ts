// Media and traces that do not end together: worth knowing, because only what has both can be learnt from.
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { TraceSummary } from '../core/corpus/trace-summary.ts';

/** Raters stop some moments before or after the end. */
const usualDifferenceSec = 2;

/** Nothing if the recording has no traces. */
export function lengthFindings(
  file: string,
  { recordingId, timesSec }: Pick<FeatureTable, 'recordingId' | 'timesSec'>,
  traces: readonly TraceSummary[],
): ImportFinding[] {
  const ends = traces.filter((trace) => trace.recordingId === recordingId).map(({ lastSec }) => lastSec);
  const mediumSec = timesSec.at(-1);
  if (ends.length === 0 || mediumSec === undefined) return [];
  const tracesSec = Math.max(...ends);
  if (Math.abs(mediumSec - tracesSec) <= usualDifferenceSec) return [];
  const isLonger = mediumSec > tracesSec;
  return [
    {
      severity: 'note',
      code: isLonger ? 'medium-longer-than-traces' : 'medium-shorter-than-traces',
      file,
      message: `The recording goes on to ${mediumSec.toFixed(1)} s, its traces to ${tracesSec.toFixed(1)} s.`,
      remedy: isLonger
        ? 'What was not rated is neither learnt from nor scored. If the traces belong elsewhere in the recording, declare "offsetSec" in corpus.json.'
        : 'Frames without sound are neither learnt from nor scored. Check whether the file was cut off.',
    },
  ];
}
