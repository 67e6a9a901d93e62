// The stretch of a medium that is played over and over to hear and see what raters disagreed about.
import type { DisagreementSpan } from './disagreement-spans.ts';

export interface SpanLoop {
  readonly startSec: number;
  readonly endSec: number;
}

export interface SpanLoopOptions {
  /** What is played before, seconds. */
  readonly leadInSec: number;
  /** How late raters are: what they reacted to lies that much earlier. Seconds. */
  readonly reactionLagSec: number;
  /** Where the medium begins and ends on the recording's time. */
  readonly medium: SpanLoop;
}

/** Before the very end: there a medium stops by itself. */
const beforeEndSec = 0.1;

/** From the lead-in before what raters reacted to, to the end of the span; null if the medium has nothing of it. */
export function loopOfSpan(
  span: Pick<DisagreementSpan, 'startSec' | 'endSec'>,
  { leadInSec, reactionLagSec, medium }: SpanLoopOptions,
): SpanLoop | null {
  const startSec = Math.max(medium.startSec, span.startSec - reactionLagSec - leadInSec);
  const endSec = Math.min(medium.endSec - beforeEndSec, span.endSec);
  return endSec > startSec ? { startSec, endSec } : null;
}
