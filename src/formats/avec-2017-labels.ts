// AVEC 2017 (SEWA): `labels/Train_01.csv` without header, name;time;arousal;valence;liking.
import { hasNameAndTime } from './avec-table.ts';
import { tableOfHead } from './table-of-head.ts';

export function sniffAvec2017Labels(head: Uint8Array): boolean {
  const table = tableOfHead(head);
  return table !== undefined && !table.hasHeader && hasNameAndTime(table);
}
