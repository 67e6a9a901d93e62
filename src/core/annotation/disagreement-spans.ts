// Where raters disagree most, as spans of time in the order in which they are worth a look.
import { frameTimeSec, type TimeGrid } from './time-grid.ts';

/** What a person noted on a span. */
export interface SpanReview {
  readonly reviewed: boolean;
  readonly comment: string;
}

/** By `spanKey`. */
export type SpanReviews = Readonly<Record<string, SpanReview>>;

export interface SpanSource {
  readonly recordingId: string;
  readonly dimension: string;
  readonly grid: TimeGrid;
  /** Any measure of disagreement per frame, the higher the more: sigma, or observed minus predicted. NaN is missing. */
  readonly measure: Float64Array;
}

export interface SpanOptions {
  /** Frames above this share of all frames' measures count, over all recordings of the dimension; 0..1. */
  readonly quantile: number;
  /** Shorter spans are left out. */
  readonly minSec: number;
  /** Spans closer together than this become one. */
  readonly mergeSec: number;
}

export const defaultSpans: SpanOptions = { quantile: 0.9, minSec: 1, mergeSec: 1 };

export interface DisagreementSpan {
  readonly recordingId: string;
  readonly dimension: string;
  readonly startSec: number;
  readonly endSec: number;
  /** Mean over the span's frames that have a value: what spans are ranked by. */
  readonly mean: number;
  readonly peak: number;
  readonly peakSec: number;
}

/**
 * Spans in which the measure lies above the threshold of its dimension, merged and long enough, the highest mean first.
 * A span runs from half a hop before its first frame to half a hop after its last. Missing frames never begin a span, and
 * part two spans only where they are longer than `mergeSec`. A dimension whose measure never varies has none.
 */
export function disagreementSpans(sources: readonly SpanSource[], options: SpanOptions): DisagreementSpan[] {
  const dimensions = [...new Set(sources.map(({ dimension }) => dimension))];
  return dimensions
    .flatMap((dimension) => {
      const own = sources.filter((source) => source.dimension === dimension);
      const threshold = quantileOf(own, options.quantile);
      return own.flatMap((source) => spansAbove(source, threshold, options));
    })
    .sort((a, b) => b.mean - a.mean);
}

/** Steady names for the same span: its place to a tenth of a second. */
export function spanKey({
  recordingId,
  dimension,
  startSec,
  endSec,
}: Omit<DisagreementSpan, 'mean' | 'peak' | 'peakSec'>): string {
  return JSON.stringify([recordingId, dimension, startSec.toFixed(1), endSec.toFixed(1)]);
}

function quantileOf(sources: readonly SpanSource[], quantile: number): number {
  const all = new Float64Array(sources.reduce((sum, { measure }) => sum + measure.length, 0));
  let count = 0;
  for (const { measure } of sources) for (const value of measure) if (value === value) all[count++] = value;
  const known = all.subarray(0, count).sort();
  return known[Math.min(known.length - 1, Math.floor(quantile * known.length))] ?? Number.POSITIVE_INFINITY;
}

function spansAbove(
  source: SpanSource,
  threshold: number,
  { minSec, mergeSec }: SpanOptions,
): DisagreementSpan[] {
  const { grid, measure } = source;
  const runs: { from: number; to: number }[] = [];
  for (let n = 0; n < measure.length; n++) {
    if (!((measure[n] as number) > threshold)) continue;
    const last = runs.at(-1);
    if (last && (n - last.to - 1) * grid.hopSec <= mergeSec + 1e-9) last.to = n;
    else runs.push({ from: n, to: n });
  }
  return runs
    .filter(({ from, to }) => (to - from + 1) * grid.hopSec >= minSec - 1e-9)
    .map(({ from, to }) => spanOf(source, from, to));
}

function spanOf(
  { recordingId, dimension, grid, measure }: SpanSource,
  from: number,
  to: number,
): DisagreementSpan {
  let sum = 0;
  let count = 0;
  let peakAt = from;
  for (let n = from; n <= to; n++) {
    const value = measure[n] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
    if (value > (measure[peakAt] as number)) peakAt = n;
  }
  return {
    recordingId,
    dimension,
    startSec: frameTimeSec(grid, from - 0.5),
    endSec: frameTimeSec(grid, to + 0.5),
    mean: sum / count,
    peak: measure[peakAt] as number,
    peakSec: frameTimeSec(grid, peakAt),
  };
}
