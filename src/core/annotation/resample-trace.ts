// From what a rater gave (irregular, repeated, out of order) to the regular grid. Derived, never written back.
import { medianStepSec, type OrderedSamples, orderSamples } from './order-samples.ts';
import { frameTimeSec, type TimeGrid } from './time-grid.ts';
import type { Trace } from './trace.ts';

/** Stamps that differ by less than this share of the hop are one and the same. */
const SAME_STAMP = 1e-6;
/** A trace whose step is below this share of the hop is averaged over each frame's window, not interpolated. */
const DENSE = 0.75;

export interface ResampleOptions {
  /** A longer gap between samples stays missing; never below 2.5 median steps. Seconds, default 1. */
  readonly maxGapSec?: number;
}

/**
 * One value per frame of `grid`; NaN where the trace says nothing.
 *
 * `samples`: a trace denser than the grid is averaged over each frame's window (a sample on the border counts half in
 * both); any other is interpolated linearly between its neighbours. Gaps above `maxGapSec`, missing samples and what
 * lies beyond the ends stay missing, except that a frame takes the nearest sample inside its own window.
 * `steps` and `events`: the time-weighted mean of what held during the window.
 * Stamps are sorted; repeated stamps are averaged (`samples`) or the last one counts (`steps`, `events`).
 */
export function resampleTrace(trace: Trace, grid: TimeGrid, options: ResampleOptions = {}): Float64Array {
  const resampled = new Float64Array(grid.frames).fill(Number.NaN);
  const ordered = orderSamples(trace);
  if (ordered.timesSec.length === 0) return resampled;
  if (trace.kind !== 'samples') return averageSteps(ordered, trace, grid, resampled);
  const stepSec = medianStepSec(ordered.timesSec);
  // A single sample has no step: it can only be its own frame's value.
  const maxGapSec = Math.max(options.maxGapSec ?? 1, Number.isNaN(stepSec) ? 0 : 2.5 * stepSec);
  if (stepSec < DENSE * grid.hopSec) return averageWindows(ordered, grid, maxGapSec, resampled);
  return interpolateFrames(ordered, grid, maxGapSec, resampled);
}

function interpolateFrames(
  samples: OrderedSamples,
  grid: TimeGrid,
  maxGapSec: number,
  resampled: Float64Array,
): Float64Array {
  let next = 0;
  for (let frame = 0; frame < grid.frames; frame++) {
    const timeSec = frameTimeSec(grid, frame);
    while (next < samples.timesSec.length && (samples.timesSec[next] as number) < timeSec) next++;
    resampled[frame] = valueBetween(samples, next, timeSec, grid.hopSec, maxGapSec);
  }
  return resampled;
}

/** The value at `timeSec`, where `next` is the first sample at or after it. */
function valueBetween(
  { timesSec, values }: OrderedSamples,
  next: number,
  timeSec: number,
  hopSec: number,
  maxGapSec: number,
): number {
  const beforeSec = next > 0 ? timeSec - (timesSec[next - 1] as number) : Number.POSITIVE_INFINITY;
  const afterSec = next < timesSec.length ? (timesSec[next] as number) - timeSec : Number.POSITIVE_INFINITY;
  const nearest = (beforeSec <= afterSec ? values[next - 1] : values[next]) as number;
  const nearestSec = Math.min(beforeSec, afterSec);
  if (nearestSec <= SAME_STAMP * hopSec) return nearest;
  const gapSec = beforeSec + afterSec;
  if (gapSec > maxGapSec) return nearestSec < hopSec / 2 ? nearest : Number.NaN;
  const before = values[next - 1] as number;
  return before + ((values[next] as number) - before) * (beforeSec / gapSec);
}

function averageWindows(
  samples: OrderedSamples,
  grid: TimeGrid,
  maxGapSec: number,
  resampled: Float64Array,
): Float64Array {
  const { timesSec, values } = samples;
  const halfSec = grid.hopSec / 2;
  const toleranceSec = SAME_STAMP * grid.hopSec;
  let first = 0;
  for (let frame = 0; frame < grid.frames; frame++) {
    const timeSec = frameTimeSec(grid, frame);
    while (first < timesSec.length && (timesSec[first] as number) < timeSec - halfSec - toleranceSec) first++;
    let weighted = 0;
    let weights = 0;
    let index = first;
    for (; index < timesSec.length; index++) {
      const distanceSec = Math.abs((timesSec[index] as number) - timeSec);
      if (distanceSec > halfSec + toleranceSec) break;
      const value = values[index] as number;
      if (Number.isNaN(value)) continue;
      const weight = distanceSec > halfSec - toleranceSec ? 0.5 : 1;
      weighted += weight * value;
      weights += weight;
    }
    const empty = index === first;
    if (weights > 0) resampled[frame] = weighted / weights;
    else if (empty) resampled[frame] = valueBetween(samples, first, timeSec, grid.hopSec, maxGapSec);
  }
  return resampled;
}

/** Begin and end of what each value of a step trace covers, from where its stamps stand. */
function stepBounds(timesSec: Float64Array, trace: Trace): { begins: Float64Array; ends: Float64Array } {
  const count = timesSec.length;
  const binSec = medianStepSec(timesSec);
  const binWidthSec = Number.isFinite(binSec) ? binSec : 0;
  const first = timesSec[0] as number;
  const last = timesSec[count - 1] as number;
  if (trace.kind === 'steps' && trace.stamp === 'binEnd') {
    const begins = Float64Array.from(timesSec, (_, i) =>
      i > 0 ? (timesSec[i - 1] as number) : first - binWidthSec,
    );
    return { begins, ends: timesSec };
  }
  const lastSec =
    trace.kind === 'events'
      ? Number.POSITIVE_INFINITY
      : trace.stamp === 'binStart'
        ? last + binWidthSec
        : last;
  const ends = Float64Array.from(timesSec, (_, i) => (i + 1 < count ? (timesSec[i + 1] as number) : lastSec));
  return { begins: timesSec, ends };
}

function averageSteps(
  { timesSec, values }: OrderedSamples,
  trace: Trace,
  grid: TimeGrid,
  resampled: Float64Array,
): Float64Array {
  const { begins, ends } = stepBounds(timesSec, trace);
  let first = 0;
  for (let frame = 0; frame < grid.frames; frame++) {
    const fromSec = frameTimeSec(grid, frame) - grid.hopSec / 2;
    const toSec = fromSec + grid.hopSec;
    while (first < ends.length && (ends[first] as number) <= fromSec) first++;
    let weighted = 0;
    let coveredSec = 0;
    for (let i = first; i < begins.length && (begins[i] as number) < toSec; i++) {
      const value = values[i] as number;
      if (Number.isNaN(value)) continue;
      const heldSec = Math.min(ends[i] as number, toSec) - Math.max(begins[i] as number, fromSec);
      weighted += value * heldSec;
      coveredSec += heldSec;
    }
    // A sliver left over by rounding is not an answer.
    if (coveredSec > SAME_STAMP * grid.hopSec) resampled[frame] = weighted / coveredSec;
  }
  return resampled;
}
