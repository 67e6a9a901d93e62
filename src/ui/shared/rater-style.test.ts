import { expect, test } from 'vitest';
import { anotherDash, raterColourVar, raterDash } from './rater-style.ts';

test('the first 28 raters all look different, and the first seven are solid', () => {
  const looks = Array.from({ length: 28 }, (_, i) => `${raterColourVar(i)} ${raterDash(i).join(',')}`);
  expect(new Set(looks).size).toBe(28);
  expect(looks.slice(0, 7).every((look) => look.endsWith(' '))).toBe(true);
  expect(raterColourVar(7)).toBe('--rater-1');
  expect(raterDash(7)).not.toEqual([]);
});

test('another line of the same rater has the same colour and another dash', () => {
  for (const place of [0, 6, 9]) {
    const looks = [0, 1, 2].map((other) => anotherDash(place, other));
    expect(new Set(looks.map(raterColourVar))).toEqual(new Set([raterColourVar(place)]));
    expect(new Set(looks.map((look) => raterDash(look).join())).size).toBe(3);
  }
});
