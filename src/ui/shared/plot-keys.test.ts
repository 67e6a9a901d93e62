import { expect, test } from 'vitest';
import { applyPlotKey, type PlotState } from './plot-keys.ts';

const state: PlotState = {
  view: { startSec: 20, endSec: 40 },
  cursorSec: 30,
  durationSec: 100,
  frameSec: 0.1,
};
const none = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
const press = (code: string, more = {}, on = state) => applyPlotKey({ ...none, code, ...more }, on);

test('arrows move the cursor by a frame, with shift by ten, and leave the view', () => {
  expect(press('ArrowRight')?.cursorSec).toBeCloseTo(30.1, 9);
  expect(press('ArrowLeft', { shiftKey: true })?.cursorSec).toBeCloseTo(29, 9);
  expect(press('ArrowRight')?.view).toEqual(state.view);
});

test('the cursor stays in sight and inside the recording', () => {
  expect(press('End')).toEqual({ cursorSec: 100, view: { startSec: 80, endSec: 100 } });
  expect(press('Home')).toEqual({ cursorSec: 0, view: { startSec: 0, endSec: 20 } });
  expect(press('ArrowLeft', {}, { ...state, cursorSec: 0 })?.cursorSec).toBe(0);
});

test('A and D pan, W and S zoom at the cursor', () => {
  expect(press('KeyD')?.view).toEqual({ startSec: 23, endSec: 43 });
  expect(press('KeyA')?.view).toEqual({ startSec: 17, endSec: 37 });
  expect(press('KeyW')?.view).toEqual({ startSec: 22.5, endSec: 37.5 });
  const out = press('KeyS')?.view;
  expect((out?.endSec ?? 0) - (out?.startSec ?? 0)).toBeCloseTo(20 / 0.75, 9);
});

test('a cursor out of sight is no place to zoom at', () => {
  expect(press('KeyW', {}, { ...state, cursorSec: 90 })?.view).toEqual({ startSec: 22.5, endSec: 37.5 });
});

test('other keys and the browser\u2019s own are left alone', () => {
  expect(press('KeyQ')).toBeNull();
  expect(press('KeyD', { ctrlKey: true })).toBeNull();
});
