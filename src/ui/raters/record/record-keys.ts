// The keys of recording. While a take is recorded they belong to it whatever has the focus: nobody looks for the focus then.
import { levelOfDigit, levelsOfPad } from '../../../core/annotation/rating-level.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import type { Shortcut } from '../../shared/shortcut.ts';
import type { RatingHand } from './rating-hand.ts';

export type RecordKey = 'up' | 'down' | 'level' | 'pause' | 'back' | 'stop';

export const recordShortcuts: readonly Shortcut<RecordKey>[] = [
  { id: 'up', keys: ['ArrowUp', 'ArrowRight'], does: 'A little higher; with Shift, more' },
  { id: 'down', keys: ['ArrowDown', 'ArrowLeft'], does: 'A little lower; with Shift, more' },
  {
    id: 'level',
    keys: ['1', '9'],
    does: 'From the lowest (1) over the middle (5) to the highest level (9); on a pad, as on a number pad',
  },
  { id: 'pause', keys: ['Space'], does: 'Pause, or go on' },
  { id: 'back', keys: ['Backspace'], does: 'Pause 5 seconds earlier, to rate them again' },
  { id: 'stop', keys: ['Escape'], does: 'Stop, and keep the take' },
];

type Range = Dimension['range'];
type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

interface Press {
  /** 0 is the vertical dimension, 1 the one across. */
  readonly place: number;
  readonly direction: 1 | -1;
  readonly isFast: boolean;
}

/** Of the arrows; with one dimension right is up and left is down. */
function pressOf({ key, shiftKey: isFast }: Key, dimensions: number): Press | null {
  const across = dimensions > 1 ? 1 : 0;
  if (key === 'ArrowUp') return { place: 0, direction: 1, isFast };
  if (key === 'ArrowDown') return { place: 0, direction: -1, isFast };
  if (key === 'ArrowRight') return { place: across, direction: 1, isFast };
  if (key === 'ArrowLeft') return { place: across, direction: -1, isFast };
  if (key === 'PageUp') return { place: 0, direction: 1, isFast: true };
  if (key === 'PageDown') return { place: 0, direction: -1, isFast: true };
  return null;
}

/** What a key asks the hand for; null if it is none of these keys. */
export function moveOfKey(event: Key, ranges: readonly Range[]): ((hand: RatingHand) => void) | null {
  const press = pressOf(event, ranges.length);
  if (press) return (hand) => hand.press(press.place, press.direction, press.isFast);
  const levels = levelsOfKey(event, ranges);
  return (
    levels &&
    ((hand) => {
      for (const [place, level] of levels.entries()) hand.set(place, level);
    })
  );
}

/** What letting a key go asks for. */
export function moveOfKeyUp(event: Key, dimensions: number): ((hand: RatingHand) => void) | null {
  const press = pressOf(event, dimensions);
  return press && ((hand) => hand.letGo(press.place));
}

/** NaN leaves a dimension as it is. */
function levelsOfKey({ key, code }: Key, ranges: readonly Range[]): readonly number[] | null {
  const [vertical, across] = ranges;
  if (!vertical) return null;
  if (key === 'Home') return across ? [Number.NaN, across[0]] : [vertical[0]];
  if (key === 'End') return across ? [Number.NaN, across[1]] : [vertical[1]];
  const digit = Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1]);
  if (Number.isNaN(digit)) return null;
  return across ? levelsOfPad(digit, [vertical, across]) : [levelOfDigit(digit, vertical)];
}
