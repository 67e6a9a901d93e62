import { expect, test } from 'vitest';
import { parseSpan, spanParam } from './span-param.ts';

test('a span is written in tenths of a second and read again', () => {
  const text = spanParam({ startSec: 12.34, endSec: 45 }, 100);
  expect(text).toBe('12.3-45');
  expect(parseSpan(text)).toEqual({ startSec: 12.3, endSec: 45 });
});

test('the whole recording needs no saying', () => {
  expect(spanParam({ startSec: 0, endSec: 100 }, 100)).toBeNull();
});

test.each([null, '', '5', '5-', '-5', '9-3', '4-4', 'a-b', '1-2-3', '-1-5', '1e3-2e3', '<b>1-2'])(
  'no span: %s',
  (text) => expect(parseSpan(text)).toBeNull(),
);
