// AVEC's `turns/*.csv`: when the subject speaks, as start;end in seconds. Recognised, so that they are not taken for traces.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { counted, finding } from './finding.ts';
import { plainNumber } from './numeric-cell.ts';
import { tableOfHead } from './table-of-head.ts';

/** Two columns of numbers, each start before its end. */
export function sniffAvecTurns(head: Uint8Array): boolean {
  const table = tableOfHead(head);
  if (table?.columns.length !== 2) return false;
  return table.rows.every(([start = '', end = '']) => plainNumber(start) < plainNumber(end));
}

export function turnsNotUsed(paths: readonly string[]): ImportFinding {
  return finding(
    'note',
    'turns-not-used',
    { file: paths[0] as string, count: paths.length },
    `${counted(paths.length, 'file')} in turns/ that say when the subject speaks.`,
    'They were recognised, but are not used yet: every frame counts, whoever speaks.',
  );
}
