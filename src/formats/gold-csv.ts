// A gold standard as text, for any program that reads CSV.

import { isImportedGold, type KnownGold } from '../core/annotation/imported-gold.ts';
import { frameTimeSec } from '../core/annotation/time-grid.ts';

/**
 * Columns `time,E,sigma,raters`, or `time,E` of an imported gold standard, one row per frame, LF line ends. E and sigma are the shortest decimals that read back
 * to the same float64; a missing value is an empty cell. Times are seconds, rounded to the nanosecond, so that frame 3
 * of a 0.1 s grid reads 0.3 and not 0.30000000000000004.
 */
export function writeGoldCsv(gold: KnownGold): string {
  const imported = isImportedGold(gold);
  const rows = [imported ? 'time,E' : 'time,E,sigma,raters'];
  for (let frame = 0; frame < gold.grid.frames; frame++) {
    const time = Number(frameTimeSec(gold.grid, frame).toFixed(9));
    const known = `${time},${cell(gold.E[frame])}`;
    rows.push(imported ? known : `${known},${cell(gold.sigma[frame])},${gold.raterCount[frame] ?? 0}`);
  }
  return `${rows.join('\n')}\n`;
}

function cell(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '' : String(value);
}
