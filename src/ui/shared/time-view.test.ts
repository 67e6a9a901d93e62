import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centreView, clampView, isWhole, panView, revealTime, wholeView, zoomView } from './time-view.ts';

const view = (startSec: number, endSec: number) => ({ startSec, endSec });

describe('clampView', () => {
  test('slides a view back inside and keeps its length', () => {
    expect(clampView(view(-5, 15), 100)).toEqual(view(0, 20));
    expect(clampView(view(90, 110), 100)).toEqual(view(80, 100));
  });
  test('never longer than the recording, never shorter than a second, and a recording without length has an axis', () => {
    expect(clampView(view(-50, 200), 100)).toEqual(view(0, 100));
    expect(clampView(view(10, 10.2), 100)).toEqual(view(10, 11));
    expect(clampView(view(0, 5), 0.4)).toEqual(view(0, 0.4));
    expect(clampView(view(3, 9), 0)).toEqual(view(0, 1));
    expect(clampView(view(0, 9), NaN)).toEqual(view(0, 1));
  });
});

describe('zoomView', () => {
  test('keeps the time under the pointer where it is', () => {
    expect(zoomView(view(20, 40), 0.5, 25, 100)).toEqual(view(22.5, 32.5));
  });
  test('stops at the whole recording', () => {
    expect(isWhole(zoomView(zoomView(view(0, 100), 0.75, 0, 100), 1 / 0.75, 0, 100), 100)).toBe(true);
    expect(isWhole(zoomView(view(20, 40), 100, 25, 100), 100)).toBe(true);
  });
  test('the pointer keeps its share of the view unless an end is in the way', () => {
    const share = (v: { startSec: number; endSec: number }, t: number) =>
      (t - v.startSec) / (v.endSec - v.startSec);
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (f, s) => {
          const at = 400 + 100 * s;
          expect(share(zoomView(view(400, 500), f, at, 1000), at)).toBeCloseTo(s, 9);
        },
      ),
    );
  });
});

test('panning stops at the ends', () => {
  expect(panView(view(10, 20), 5, 100)).toEqual(view(15, 25));
  expect(panView(view(10, 20), -50, 100)).toEqual(view(0, 10));
  expect(panView(wholeView(100), 30, 100)).toEqual(wholeView(100));
});

test('revealing moves no more than it must', () => {
  expect(revealTime(view(10, 20), 15, 100)).toEqual(view(10, 20));
  expect(revealTime(view(10, 20), 25, 100)).toEqual(view(15, 25));
  expect(revealTime(view(10, 20), 4, 100)).toEqual(view(4, 14));
});

test('centring', () => {
  expect(centreView(view(0, 10), 50, 100)).toEqual(view(45, 55));
  expect(centreView(view(0, 10), 99, 100)).toEqual(view(90, 100));
});
