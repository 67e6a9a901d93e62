import { expect, test } from 'vitest';
import { endingNote } from './ending-note.ts';

test('a medium that is shorter than the traces is told; one that is as long, longer or unknown is not', () => {
  expect(endingNote(60, 174)).toContain('ends at 1:00.0, what came with the corpus at 2:54.0');
  expect([endingNote(173.5, 174), endingNote(200, 174), endingNote(Number.NaN, 174)]).toEqual([
    null,
    null,
    null,
  ]);
});
