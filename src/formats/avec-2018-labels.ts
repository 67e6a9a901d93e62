// AVEC 2018 (CES): `labels/Train_DE_01.csv` without header as in 2017, the name in single quotes.
import { sniffAvec2017Labels } from './avec-2017-labels.ts';

export function sniffAvec2018Labels(head: Uint8Array): boolean {
  return /^[^\r\n]*'[^'\r\n]*'\s*[;,\t]/.test(new TextDecoder().decode(head)) && sniffAvec2017Labels(head);
}
