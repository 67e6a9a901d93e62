import { expect, test } from 'vitest';
import { practiceAim } from '../../../core/annotation/practice.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import { createPracticeRun } from './practice-run.ts';

const arousal: Dimension = {
  id: 'arousal',
  label: 'Arousal',
  lowLabel: '',
  highLabel: '',
  range: [-1, 1],
  unit: '',
  kind: 'continuous',
};
const clock = { nowSec: () => 0 };

/** What is said after `toSec` of a hand that is `lagSec` late. */
async function wordsAfter(toSec: number, lagSec: number): Promise<string> {
  const run = createPracticeRun([arousal], clock);
  const writer = await run.beginTake(run.targets);
  for (let i = 0; i < 60 * toSec; i++) writer.add(i / 60, 0, [2 * practiceAim(0, i / 60 - lagSec) - 1]);
  return run.endWords(await writer.end('use'));
}

test('what the hand can do is told in the words of the field, and what to do next', async () => {
  expect(await wordsAfter(20, 0.4)).toMatch(
    /^Nothing of the practice is kept. Arousal: CCC 0.9\d with the aim; you came 0.40 s late, without that it is 1.00. Your hand follows well/,
  );
  expect(await wordsAfter(20, 9)).toContain('Practise until it is above 0.9');
  expect(await wordsAfter(2, 0)).toContain('too short');
});

test('each practice begins anew', async () => {
  const run = createPracticeRun([arousal], clock);
  const first = await run.beginTake(run.targets);
  for (let i = 0; i < 600; i++) first.add(i / 60, 0, [1]);
  const second = await run.beginTake(run.targets);
  expect(await second.end('use')).toBe('empty');
  expect(run.endWords('empty')).toContain('too short');
});
