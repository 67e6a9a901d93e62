// Stamps in ascending order, each once: the first half of resampling.
import type { Trace } from './trace.ts';

export interface OrderedSamples {
  /** Strictly ascending; for `samples` the centres of the bins. */
  readonly timesSec: Float64Array;
  /** NaN means missing. */
  readonly values: Float64Array;
}

/** Median distance of consecutive stamps that ascend, seconds; NaN for fewer than two stamps. */
export function medianStepSec(timesSec: ArrayLike<number>): number {
  const steps: number[] = [];
  for (let i = 1; i < timesSec.length; i++) {
    const step = (timesSec[i] as number) - (timesSec[i - 1] as number);
    if (step > 0) steps.push(step);
  }
  if (steps.length === 0) return Number.NaN;
  const sorted = Float64Array.from(steps).sort();
  const upper = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[upper] as number)
    : ((sorted[upper - 1] as number) + (sorted[upper] as number)) / 2;
}

/**
 * The samples of `trace` sorted by time (stable), without those whose stamp is not finite. Repeated stamps become one:
 * their mean for `samples` (missing values aside), the last one for `steps` and `events`. Stamps of `samples` that mark
 * a bin's start or end are moved to its centre, half a median step away.
 */
export function orderSamples(trace: Trace): OrderedSamples {
  const ordered = ascends(trace.timesSec) ? trace : sortAndMerge(trace);
  if (trace.kind !== 'samples' || trace.stamp === 'point') return ordered;
  const step = medianStepSec(ordered.timesSec);
  const halfBinSec = Number.isFinite(step) ? step / 2 : 0;
  const toCentreSec = trace.stamp === 'binStart' ? halfBinSec : -halfBinSec;
  return { timesSec: ordered.timesSec.map((timeSec) => timeSec + toCentreSec), values: ordered.values };
}

function ascends(timesSec: Float64Array): boolean {
  for (let i = 0; i < timesSec.length; i++) {
    if (!Number.isFinite(timesSec[i] as number)) return false;
    if (i > 0 && (timesSec[i] as number) <= (timesSec[i - 1] as number)) return false;
  }
  return true;
}

function sortAndMerge({ timesSec, values, kind }: Trace): OrderedSamples {
  const order = Array.from(timesSec.keys())
    .filter((i) => Number.isFinite(timesSec[i] as number))
    .sort((a, b) => (timesSec[a] as number) - (timesSec[b] as number) || a - b);
  const mergedTimes: number[] = [];
  const mergedValues: number[] = [];
  for (let from = 0; from < order.length; ) {
    const timeSec = timesSec[order[from] as number] as number;
    let to = from;
    while (to < order.length && timesSec[order[to] as number] === timeSec) to++;
    const repeated = order.slice(from, to).map((i) => values[i] as number);
    mergedTimes.push(timeSec);
    mergedValues.push(kind === 'samples' ? meanOfPresent(repeated) : (repeated.at(-1) as number));
    from = to;
  }
  return { timesSec: Float64Array.from(mergedTimes), values: Float64Array.from(mergedValues) };
}

function meanOfPresent(values: readonly number[]): number {
  const present = values.filter((value) => !Number.isNaN(value));
  return present.reduce((sum, value) => sum + value, 0) / present.length;
}
