// AVEC 2019 (CES): `labels/Train_DE_01.csv` with the header name;timestamp;arousal;valence;liking, commas or semicolons.
import { hasNameAndTime } from './avec-table.ts';
import { tableOfHead } from './table-of-head.ts';

export function sniffAvec2019Labels(head: Uint8Array): boolean {
  const table = tableOfHead(head);
  return table?.hasHeader === true && hasNameAndTime(table);
}
