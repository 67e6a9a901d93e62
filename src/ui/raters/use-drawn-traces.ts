// Traces made ready for drawing. Short ones at once; long ones each in a task of its own, so that the page goes on answering.
import { useEffect, useMemo, useState } from 'react';
import type { Rater, Trace } from '../../core/annotation/trace.ts';
import type { TraceSummary } from '../../core/corpus/trace-summary.ts';
import { type RaterTrace, raterTrace } from '../shared/lanes/rater-trace.ts';

/** So many samples take a few milliseconds. */
const atOnce = 500_000;

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
        return raterTrace(trace, { label: trace.raterId, raterIndex }, durationSec, stepSec);
      }),
    [traces, summaries, raters, durationSec],
  );
  const samples = traces.reduce((sum, trace) => sum + trace.values.length, 0);
  const short = useMemo(() => (samples <= atOnce ? makers.map((make) => make()) : null), [makers, samples]);
  const long = useOneByOne(short ? none : makers);
  return short ?? long;
}

type Maker = () => RaterTrace;
const none: readonly Maker[] = [];
const nothing: readonly RaterTrace[] = [];

/** What the makers make, one per task; empty until all are done. */
function useOneByOne(makers: readonly Maker[]): readonly RaterTrace[] {
  const [made, setMade] = useState({ by: none, traces: nothing });
  useEffect(() => {
    const traces: RaterTrace[] = [];
    let timer = setTimeout(next);
    function next() {
      const make = makers[traces.length];
      if (make) {
        traces.push(make());
        timer = setTimeout(next);
      } else setMade({ by: makers, traces });
    }
    return () => clearTimeout(timer);
  }, [makers]);
  return made.by === makers ? made.traces : nothing;
}
