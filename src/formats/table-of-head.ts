// The beginning of a file as a table, for telling its format.
import { type DelimitedTable, readDelimitedText } from './delimited-text.ts';

/** How much of a file `sniff` is given. */
export const sniffedBytes = 16_384;

/** The whole lines of `head`, which may end anywhere; undefined if they are no table. */
export function tableOfHead(head: Uint8Array): DelimitedTable | undefined {
  const lastBreak = head.lastIndexOf(0x0a);
  const whole = head.length < sniffedBytes || lastBreak < 0 ? head : head.subarray(0, lastBreak + 1);
  return readDelimitedText(whole, '').table;
}
