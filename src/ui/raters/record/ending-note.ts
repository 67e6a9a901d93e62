// A medium that ends before the traces do, or after: what that means for who rates.
import { formatClock } from '../../shared/format-number.ts';

/** Differences below this are how files end. Seconds. */
const toleranceSec = 1;

/** A sentence; null where there is nothing to say or an end is not known. */
export function endingNote(mediumEndSec: number, tracesEndSec: number): string | null {
  if (!(tracesEndSec - mediumEndSec > toleranceSec)) return null;
  return `The medium ends at ${formatClock(mediumEndSec, 1)}, what came with the corpus at ${formatClock(tracesEndSec, 1)}. A take ends with the medium; of a rater in the corpus the rest of the last take stays.`;
}
