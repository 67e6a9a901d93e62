import { expect, test } from 'vitest';
import { recordSettingsOf } from './record-settings.ts';

const usual = recordSettingsOf(null);

test('what was chosen comes back', () => {
  const chosen = {
    countdownSec: 0,
    speed: 0.75,
    mode: 'relative',
    device: 'gamepad',
    sharePerSec: 0.5,
    gamepad: '<b>Stick</b>',
    deadZone: 0.2,
    axes: [
      { index: 3, inverted: false },
      { index: 2, inverted: true },
    ],
  } as const;
  expect(recordSettingsOf(JSON.stringify(chosen))).toEqual(chosen);
});

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['no object', '7'],
  ['nothing known', '[3]'],
  ['null', 'null'],
  ['values that nobody can choose', '{ "countdownSec": 4, "speed": "1", "mode": 3, "device": null }'],
  [
    'numbers out of bounds',
    '{ "sharePerSec": 0, "deadZone": 0.9, "gamepad": 7, "axes": [{ "index": -1 }, 3] }',
  ],
])('%s is read as usual', (_, text) => {
  expect(recordSettingsOf(text)).toEqual(usual);
  expect(usual).toMatchObject({ countdownSec: 3, speed: 1, mode: 'bounded', device: 'hand' });
});

test('one damaged value does not take the others along', () => {
  expect(recordSettingsOf('{ "countdownSec": 5, "speed": 9 }')).toEqual({ ...usual, countdownSec: 5 });
});
