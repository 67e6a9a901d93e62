import { expect, test } from 'vitest';
import { recordSettingsOf } from './record-settings.ts';

const usual = recordSettingsOf(null);

test('what was chosen comes back', () => {
  const chosen = { ...usual, countdownSec: 0, speed: 0.75 } as const;
  expect(recordSettingsOf(JSON.stringify(chosen))).toEqual(chosen);
});

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['no object', '7'],
  ['nothing known', '[3]'],
  ['null', 'null'],
  ['values that nobody can choose', '{ "countdownSec": 4, "speed": "1" }'],
])('%s is read as usual', (_, text) => {
  expect(recordSettingsOf(text)).toEqual(usual);
  expect(usual).toMatchObject({ countdownSec: 3, speed: 1 });
});

test('one damaged value does not take the others along', () => {
  expect(recordSettingsOf('{ "countdownSec": 5, "speed": 9 }')).toEqual({ ...usual, countdownSec: 5 });
});
