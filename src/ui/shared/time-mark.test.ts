// Where the lines over a time chart stand.
import { expect, test } from 'vitest';
import { chartLayout } from './chart-layout.ts';
import { markPx } from './time-mark.tsx';

const layout = chartLayout([], 800);
const view = { startSec: 10, endSec: 20 };
const placeAt = (share: number) => layout.plotLeftPx + share * layout.plotWidthPx;

test('a moment stands where it is in the view, its ends included', () => {
  expect([10, 15, 20].map((sec) => markPx(sec, layout, view))).toEqual([0, 0.5, 1].map(placeAt));
});

test('is not seen outside the view, nor while there is none', () => {
  expect([9.9, 20.1, null].map((sec) => markPx(sec, layout, view))).toEqual([null, null, null]);
});
