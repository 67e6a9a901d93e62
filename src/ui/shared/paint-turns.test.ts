import { expect, test } from 'vitest';
import { PaintTurns } from './paint-turns.ts';

test('one paints in each frame, and everyone has a turn', () => {
  const turns = new PaintTurns<string>();
  const painted = [1, 2, 3, 4, 5, 6].map((frame) => ['a', 'b', 'c'].filter((who) => turns.ask(who, frame)));
  expect(painted).toEqual([['a'], ['b'], ['c'], ['a'], ['b'], ['c']]);
});

test('whoever paints may go on within its frame', () => {
  const turns = new PaintTurns<string>();
  expect([turns.ask('a', 1), turns.ask('b', 1), turns.ask('a', 1)]).toEqual([true, false, true]);
});

test('whoever leaves keeps nobody waiting', () => {
  const turns = new PaintTurns<string>();
  turns.ask('a', 1);
  turns.ask('b', 1);
  turns.ask('c', 1);
  turns.leave('b');
  expect([turns.ask('c', 2), turns.ask('a', 2)]).toEqual([true, false]);
});
