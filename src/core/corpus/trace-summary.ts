// What a view and a cache need to know of a trace without holding its samples.
import { medianStepSec } from '../annotation/order-samples.ts';
import type { Trace } from '../annotation/trace.ts';
import { contentHash } from '../array/content-hash.ts';
import { momentsOf } from '../array/moments.ts';

export interface TraceSummary {
  readonly recordingId: string;
  readonly dimension: string;
  readonly raterId: string;
  readonly take: number;
  readonly source: string;
  /** Of kind, stamp position, stamps and values. */
  readonly contentHash: string;
  readonly samples: number;
  /** Samples whose value is missing. */
  readonly missing: number;
  readonly firstSec: number;
  readonly lastSec: number;
  readonly medianStepSec: number;
  /** Lowest and highest value; NaN without any. */
  readonly min: number;
  readonly max: number;
}

export function summariseTrace(trace: Trace): TraceSummary {
  const { recordingId, dimension, raterId, take, source, timesSec, values, kind, stamp } = trace;
  const ofTimes = momentsOf(timesSec);
  const ofValues = momentsOf(values);
  return {
    recordingId,
    dimension,
    raterId,
    take,
    source,
    contentHash: contentHash(`${kind} ${stamp}`, [timesSec, values]),
    samples: values.length,
    missing: values.length - ofValues.count,
    firstSec: ofTimes.min,
    lastSec: ofTimes.max,
    medianStepSec: medianStepSec(timesSec),
    min: ofValues.min,
    max: ofValues.max,
  };
}
