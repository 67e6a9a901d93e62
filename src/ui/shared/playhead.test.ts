// A line that follows what plays, without a browser: only its style is touched.
import { expect, test } from 'vitest';
import { chartLayout } from './chart-layout.ts';
import { followPlayhead } from './playhead.ts';

function playheadAt(startSec: number | null) {
  const listeners = new Set<() => void>();
  let now = startSec;
  return {
    timeSec: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    moveTo(timeSec: number | null) {
      now = timeSec;
      for (const listener of listeners) listener();
    },
  };
}

const layout = chartLayout([], 800);
const view = { startSec: 10, endSec: 20 };
const placeAt = (share: number) => `translateX(${layout.plotLeftPx + share * layout.plotWidthPx}px)`;

test('stands where it plays, moves along, and hides outside the view', () => {
  const style = { transform: '', visibility: '' };
  const playhead = playheadAt(15);
  const stop = followPlayhead(style, playhead, layout, view);
  expect(style).toEqual({ transform: placeAt(0.5), visibility: 'visible' });
  playhead.moveTo(20);
  expect(style).toEqual({ transform: placeAt(1), visibility: 'visible' });
  playhead.moveTo(20.1);
  expect(style.visibility).toBe('hidden');
  playhead.moveTo(10);
  expect(style).toEqual({ transform: placeAt(0), visibility: 'visible' });
  stop();
  playhead.moveTo(12);
  expect(style.transform).toBe(placeAt(0));
});

test('is not seen while nothing plays', () => {
  const style = { transform: '', visibility: '' };
  followPlayhead(style, playheadAt(null), layout, view);
  expect(style.visibility).toBe('hidden');
});
