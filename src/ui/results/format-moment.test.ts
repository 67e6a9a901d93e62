import { expect, test } from 'vitest';
import { formatMoment } from './format-moment.ts';

test('a moment is written on the clock of this machine, every part with two digits', () => {
  expect(formatMoment(new Date(2026, 0, 2, 3, 4, 5).getTime())).toBe('2026-01-02 03:04:05');
  expect(formatMoment(new Date(2026, 11, 31, 23, 59, 59).getTime())).toBe('2026-12-31 23:59:59');
});
