import { expect, test } from 'vitest';
import { raterNameProblem } from './rater-name.ts';

test('any text is a name, unless there is none, too much of it, or what nobody can see', () => {
  for (const name of ['Ann', ' 评审 ', '<b>x</b>', 'O’Neil, 2']) expect(raterNameProblem(name)).toBeNull();
  expect(raterNameProblem('   ')).toContain('Enter');
  expect(raterNameProblem('x'.repeat(81))).toContain('80');
  expect(raterNameProblem('a\u0007b')).toContain('cannot be shown');
});
