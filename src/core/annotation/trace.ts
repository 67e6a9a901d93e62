// One rater's answer over time, kept exactly as it was given. Everything regular is derived from it.

/**
 * `samples`: a continuous signal read at the stamps. `steps`: each value holds until the next stamp, the last stamp
 * ends the trace. `events`: a change log; each value holds until the next event, the last one to the end.
 */
export type TraceKind = 'samples' | 'steps' | 'events';

/** Where in its bin a stamp stands. */
export type StampPosition = 'point' | 'binStart' | 'binEnd';

/**
 * One rater, one dimension, one recording, one take. Stamps are seconds from the recording's zero, as they came:
 * irregular, repeated or descending. NaN in `values` means missing. Values are float64 so that a gold standard can be
 * checked against float64 references to 1e-9.
 */
export interface Trace {
  readonly recordingId: string;
  readonly dimension: string;
  readonly raterId: string;
  /** 1 for the first pass; a second pass is a new take, never an overwrite. */
  readonly take: number;
  /** Where it came from: a file's path, `recorded` or `simulated`. */
  readonly source: string;
  readonly timesSec: Float64Array;
  readonly values: Float64Array;
  readonly kind: TraceKind;
  readonly stamp: StampPosition;
}

export interface Rater {
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Dimension {
  readonly id: string;
  readonly label: string;
  readonly lowLabel: string;
  readonly highLabel: string;
  /** Lowest and highest value: declared in `corpus.json`, or read from the traces; never guessed. */
  readonly range: readonly [min: number, max: number];
  readonly unit: string;
  readonly kind: 'continuous' | 'ordinal' | 'categorical';
}

/** A key that no name can forge, whatever characters it holds. */
export function traceKey(trace: Pick<Trace, 'recordingId' | 'dimension' | 'raterId' | 'take'>): string {
  return JSON.stringify([trace.recordingId, trace.dimension, trace.raterId, trace.take]);
}
