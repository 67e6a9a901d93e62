// The keys of recording. While a take is recorded they belong to it whatever has the focus: nobody looks for the focus then.
import { levelOfDigit, nudgeRating } from '../../../core/annotation/rating-level.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import type { Shortcut } from '../../shared/shortcut.ts';

export type RecordKey = 'up' | 'down' | 'level' | 'pause' | 'stop';

export const recordShortcuts: readonly Shortcut<RecordKey>[] = [
  { id: 'up', keys: ['ArrowUp', 'ArrowRight'], does: 'A little higher; with Shift, more' },
  { id: 'down', keys: ['ArrowDown', 'ArrowLeft'], does: 'A little lower; with Shift, more' },
  { id: 'level', keys: ['1', '9'], does: 'From the lowest (1) over the middle (5) to the highest level (9)' },
  { id: 'pause', keys: ['Space'], does: 'Pause, or go on' },
  { id: 'stop', keys: ['Escape'], does: 'Stop, and keep the take' },
];

const small = 0.02;
const large = 0.1;

/** The value that a key asks for; null if it is none of these keys. */
export function valueOfKey(
  { key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>,
  value: number,
  range: Dimension['range'],
): number | null {
  const share = shiftKey ? large : small;
  if (key === 'ArrowUp' || key === 'ArrowRight') return nudgeRating(value, share, range);
  if (key === 'ArrowDown' || key === 'ArrowLeft') return nudgeRating(value, -share, range);
  if (key === 'PageUp') return nudgeRating(value, large, range);
  if (key === 'PageDown') return nudgeRating(value, -large, range);
  if (key === 'Home') return range[0];
  if (key === 'End') return range[1];
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  return digit === undefined ? null : levelOfDigit(Number(digit), range);
}
