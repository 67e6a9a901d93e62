// A gold standard made ready for drawing: E, and the edges of the band of sigma around it. Costs some milliseconds per hour of
// frames, so views keep the result while lanes come and go.
import { missingSpans, type TimeSpan } from '../../../core/array/missing-spans.ts';
import { type Steps, takeSteps } from '../use-made.ts';
import { inBlocks } from './blocked-series.ts';
import type { DrawableSeries } from './draw-series.ts';
import { type GridSeries, gridTimes, shiftedBy } from './grid-series.ts';

export interface GoldBand {
  readonly E: GridSeries;
  readonly sigma: GridSeries | undefined;
  readonly line: DrawableSeries;
  /** None without sigma: one rater, or an imported E. */
  readonly edges: readonly [low: DrawableSeries, high: DrawableSeries] | null;
}

export function goldBand(E: GridSeries, sigma?: GridSeries): GoldBand {
  return takeSteps(goldBandSteps(E, sigma));
}

export function* goldBandSteps(E: GridSeries, sigma?: GridSeries): Steps<GoldBand> {
  const timesSec = gridTimes(E);
  yield;
  const line = inBlocks({ timesSec, values: E.values });
  yield;
  if (!sigma) return { E, sigma, line, edges: null };
  const edge = (sign: 1 | -1) => inBlocks({ ...line, values: shiftedBy(E.values, sigma.values, sign) });
  const low = edge(-1);
  yield;
  return { E, sigma, line, edges: [low, edge(1)] };
}

/** Where E has no value, as spans of time. */
export function missingE({ E, line: { timesSec, values } }: GoldBand): TimeSpan[] {
  return missingSpans(timesSec, values, {
    course: 'linear',
    durationSec: timesSec.at(-1) ?? 0,
    maxGapSec: Number.POSITIVE_INFINITY,
    lastHolds: false,
    minSec: E.hopSec,
  });
}
