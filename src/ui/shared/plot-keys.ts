// What the keys do on the time axis: one list that the chart obeys and the sheet of shortcuts shows. Letters go by their
// place on the keyboard, so that WASD stays WASD everywhere.
import type { Shortcut, ShortcutGroup } from './shortcut.ts';
import { clampTime, panView, revealTime, type TimeView, zoomView } from './time-view.ts';

export interface PlotState {
  readonly view: TimeView;
  readonly cursorSec: number;
  readonly durationSec: number;
  readonly frameSec: number;
}

type PlotChange = Pick<PlotState, 'view' | 'cursorSec'>;

interface PlotShortcut extends Shortcut {
  readonly apply: (state: PlotState) => PlotChange;
}

const ZOOM = 0.75;
const PAN_SHARE = 0.15;

const spanOf = ({ view }: PlotState) => view.endSec - view.startSec;

const plotShortcuts: readonly PlotShortcut[] = [
  ...steps('', 1, 'a frame'),
  ...steps('Shift+', 10, 'ten frames'),
  { id: 'first', keys: ['Home'], does: 'Cursor to the beginning', apply: (s) => moveCursor(s, 0) },
  { id: 'last', keys: ['End'], does: 'Cursor to the end', apply: (s) => moveCursor(s, s.durationSec) },
  { id: 'zoom-in', keys: ['KeyW'], does: 'Zoom in at the cursor', apply: (s) => zoom(s, ZOOM) },
  { id: 'zoom-out', keys: ['KeyS'], does: 'Zoom out', apply: (s) => zoom(s, 1 / ZOOM) },
  { id: 'earlier', keys: ['KeyA'], does: 'Move the view back', apply: (s) => pan(s, -spanOf(s) * PAN_SHARE) },
  { id: 'later', keys: ['KeyD'], does: 'Move the view on', apply: (s) => pan(s, spanOf(s) * PAN_SHARE) },
  { id: 'page-back', keys: ['PageUp'], does: 'A whole view back', apply: (s) => pan(s, -spanOf(s)) },
  { id: 'page-on', keys: ['PageDown'], does: 'A whole view on', apply: (s) => pan(s, spanOf(s)) },
];

export const plotShortcutGroup: ShortcutGroup = {
  title: 'Time axis',
  where: 'when a chart has the focus; letters by their place on the keyboard',
  shortcuts: plotShortcuts,
};

/** The part of a KeyboardEvent that matters. */
export interface PlotKey {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The new view and cursor, or null if the key means nothing here. Shift changes only what names it. */
export function applyPlotKey(key: PlotKey, state: PlotState): PlotChange | null {
  if (key.ctrlKey || key.altKey || key.metaKey) return null;
  const bound = (name: string) => plotShortcuts.find(({ keys }) => keys.includes(name));
  const shortcut = (key.shiftKey ? bound(`Shift+${key.code}`) : undefined) ?? bound(key.code);
  return shortcut?.apply(state) ?? null;
}

/** Zooming goes to the cursor if it can be seen, else to the middle. */
export function zoomCentre(view: TimeView, cursorSec: number): number {
  const visible = cursorSec >= view.startSec && cursorSec <= view.endSec;
  return visible ? cursorSec : (view.startSec + view.endSec) / 2;
}

function steps(modifier: string, frames: number, howFar: string): PlotShortcut[] {
  const keys = (...names: string[]) => names.map((name) => modifier + name);
  const by = (direction: number) => (state: PlotState) =>
    moveCursor(state, state.cursorSec + direction * frames * state.frameSec);
  return [
    {
      id: `back-${frames}`,
      keys: keys('ArrowLeft', 'ArrowDown'),
      does: `Cursor ${howFar} back`,
      apply: by(-1),
    },
    { id: `on-${frames}`, keys: keys('ArrowRight', 'ArrowUp'), does: `Cursor ${howFar} on`, apply: by(1) },
  ];
}

function moveCursor({ view, durationSec }: PlotState, toSec: number): PlotChange {
  const cursorSec = clampTime(toSec, durationSec);
  return { cursorSec, view: revealTime(view, cursorSec, durationSec) };
}

function pan({ view, cursorSec, durationSec }: PlotState, bySec: number): PlotChange {
  return { cursorSec, view: panView(view, bySec, durationSec) };
}

function zoom({ view, cursorSec, durationSec }: PlotState, factor: number): PlotChange {
  return { cursorSec, view: zoomView(view, factor, zoomCentre(view, cursorSec), durationSec) };
}
