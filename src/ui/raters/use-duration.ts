// How long the time axis of a recording is: as far as its traces and an E that came without raters reach.
import { isImportedGold, type KnownGold } from '../../core/annotation/imported-gold.ts';
import { frameTimeSec } from '../../core/annotation/time-grid.ts';
import { type Selection, useTraceSummaries } from './use-selection.ts';

/** Seconds; 0 where there is neither. */
export function useDuration(selection: Selection, gold: KnownGold | undefined): number {
  const ends = useTraceSummaries(selection).map(({ lastSec }) => (Number.isNaN(lastSec) ? 0 : lastSec));
  const imported = gold !== undefined && isImportedGold(gold);
  return Math.max(0, ...ends, imported ? frameTimeSec(gold.grid, gold.grid.frames - 1) : 0);
}
