// The traces of a recording made ready for drawing.
import { useMemo } from 'react';
import type { Rater, Trace } from '../../core/annotation/trace.ts';
import type { TraceSummary } from '../../core/corpus/trace-summary.ts';
import { type RaterTrace, raterTraceSteps } from '../shared/lanes/rater-trace.ts';
import { useMade } from '../shared/use-made.ts';

/** `summaries` in the order of `traces`. Empty until long traces are ready. */
export function useDrawnTraces(
  traces: readonly Trace[],
  summaries: readonly TraceSummary[],
  raters: readonly Rater[],
  durationSec: number,
): readonly RaterTrace[] {
  const makers = useMemo(
    () =>
      traces.map((trace, i) => () => {
        const raterIndex = raters.findIndex(({ id }) => id === trace.raterId);
        const stepSec = summaries[i]?.medianStepSec ?? Number.NaN;
        return raterTraceSteps(trace, { label: trace.raterId, raterIndex }, durationSec, stepSec);
      }),
    [traces, summaries, raters, durationSec],
  );
  return useMade(makers, samplesOf(traces));
}

export function samplesOf(traces: readonly { readonly values: Float64Array }[]): number {
  return traces.reduce((sum, trace) => sum + trace.values.length, 0);
}
