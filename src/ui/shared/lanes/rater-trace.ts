// A rater's trace made ready for drawing: in time order, with its gaps known. Costs some milliseconds per long trace, so
// views keep the result while lanes come and go.
import { orderSamples } from '../../../core/annotation/order-samples.ts';
import type { Trace } from '../../../core/annotation/trace.ts';
import { missingSpans, type TimeSpan } from '../../../core/array/missing-spans.ts';
import { seriesValueAt } from '../../../core/array/series-at.ts';
import { type Steps, takeSteps } from '../use-made.ts';
import { inBlocks } from './blocked-series.ts';
import type { CourseOptions, DrawableSeries } from './draw-series.ts';

export interface RaterTrace {
  readonly raterId: string;
  readonly label: string;
  /** The rater's place in the corpus, from 0: decides colour and dash everywhere. */
  readonly raterIndex: number;
  readonly series: DrawableSeries;
  readonly options: CourseOptions;
  readonly missing: readonly TimeSpan[];
}

/** Gaps as resampling sees them: above 1 s and 2.5 median steps a gap stays missing. */
const MAX_GAP_SEC = 1;
const SHORTEST_SPAN_SEC = 0.25;

type Inputs = [
  trace: Trace,
  rater: Pick<RaterTrace, 'label' | 'raterIndex'>,
  durationSec: number,
  /** Of the trace's stamps: NaN if there is none. */
  medianStepSec: number,
];

export function raterTrace(...inputs: Inputs): RaterTrace {
  return takeSteps(raterTraceSteps(...inputs));
}

export function* raterTraceSteps(...[trace, rater, durationSec, medianStepSec]: Inputs): Steps<RaterTrace> {
  const ordered = orderSamples(trace);
  yield;
  const series = inBlocks(ordered);
  yield;
  const course = trace.kind === 'samples' ? 'linear' : 'hold';
  const stepSec = course === 'linear' && Number.isFinite(medianStepSec) ? medianStepSec : 0;
  const maxGapSec = Math.max(MAX_GAP_SEC, 2.5 * stepSec);
  const lastHolds = trace.kind === 'events';
  const lastSec = series.timesSec.at(-1) ?? Number.NEGATIVE_INFINITY;
  return {
    ...rater,
    raterId: trace.raterId,
    series,
    options: { course, maxGapSec, holdUntilSec: lastHolds ? durationSec : lastSec, reachSec: stepSec / 2 },
    missing: missingSpans(series.timesSec, series.values, {
      course,
      durationSec,
      maxGapSec,
      lastHolds,
      minSec: SHORTEST_SPAN_SEC,
    }),
  };
}

/** The rater's value at `timeSec`; NaN where the trace says nothing. */
export function raterValueAt({ series, options }: RaterTrace, timeSec: number): number {
  return seriesValueAt(series.timesSec, series.values, options.course, timeSec, options);
}
