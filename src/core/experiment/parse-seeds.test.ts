import { expect, test } from 'vitest';
import { parseSeeds } from './parse-seeds.ts';

test('seeds may be separated by commas, semicolons or blanks, and count once', () => {
  expect(parseSeeds('1, 2;3 3')).toEqual([1, 2, 3]);
});

test('what is no whole number is refused', () => {
  for (const text of ['', ' , ', '1.5', '-1', 'abc', '1, x', '99999999999'])
    expect(parseSeeds(text), text).toBeNull();
});
