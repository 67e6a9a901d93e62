// The gold standard as a file, under a name that says what it is.
import type { KnownGold } from '../core/annotation/imported-gold.ts';
import { writeGoldCsv } from '../formats/gold-csv.ts';

/** Columns time, E, sigma and raters, or time and E if it is imported. Characters that file systems refuse become `_` in the name. A simulated one says so. */
export function goldCsvFile(
  gold: KnownGold,
  simulated: boolean,
): { readonly name: string; readonly text: string } {
  const safe = (text: string) => text.replace(/[^\p{L}\p{N}._-]+/gu, '_');
  const kind = simulated ? 'simulated-gold' : 'gold';
  return { name: `${safe(gold.recordingId)}.${safe(gold.dimension)}.${kind}.csv`, text: writeGoldCsv(gold) };
}
