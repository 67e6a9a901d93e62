// What goes wrong while people rate, put into simulated traces on purpose, so that the views have it to show.
import type { Trace } from '../annotation/trace.ts';

export interface Accident {
  readonly recordingId: string;
  /** Every dimension, if absent. */
  readonly dimension?: string;
  readonly raterId: string;
  /** `upside-down`: the joystick was held the wrong way. `late`: the first `share` of the recording was missed. */
  readonly kind: 'upside-down' | 'late';
  readonly share?: number;
}

/** Changes the traces that `accident` names in place; an accident to nobody changes nothing. */
export function happen(accident: Accident, traces: readonly Trace[]): void {
  for (const { recordingId, dimension, raterId, values } of traces) {
    if (recordingId !== accident.recordingId || raterId !== accident.raterId) continue;
    if (accident.dimension !== undefined && dimension !== accident.dimension) continue;
    if (accident.kind === 'upside-down') for (const n of values.keys()) values[n] = -(values[n] as number);
    else values.fill(Number.NaN, 0, Math.round(values.length * (accident.share ?? 0)));
  }
}
