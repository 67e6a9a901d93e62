// A gold standard that a corpus brings along in the place of raters, as AVEC does: E alone. How far people disagreed is
// unknown, so there is no sigma, no weight and no agreement, and whatever needs them has to say so.
import type { GoldStandard } from './gold-standard-types.ts';
import type { TimeGrid } from './time-grid.ts';

export interface ImportedGold {
  readonly definition: 'imported';
  readonly recordingId: string;
  readonly dimension: string;
  /** Path of the file that E was read from. */
  readonly source: string;
  readonly grid: TimeGrid;
  /** Emotional state per frame, length `grid.frames`; NaN means missing. */
  readonly E: Float64Array;
  readonly sigma?: undefined;
}

/** What may be known of one recording and dimension. */
export type KnownGold = GoldStandard | ImportedGold;

export function isImportedGold(gold: KnownGold): gold is ImportedGold {
  return 'definition' in gold;
}
