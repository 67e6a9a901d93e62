// What the keys do on the time axis. Letters go by their place on the keyboard, so that WASD stays WASD everywhere.
import { clampTime, panView, revealTime, type TimeView, zoomView } from './time-view.ts';

export interface PlotState {
  readonly view: TimeView;
  readonly cursorSec: number;
  readonly durationSec: number;
  readonly frameSec: number;
}

const ZOOM = 0.75;
const PAN_SHARE = 0.15;

/** The part of a KeyboardEvent that matters. */
export interface PlotKey {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The new view and cursor, or null if the key means nothing here. */
export function applyPlotKey(key: PlotKey, state: PlotState): Pick<PlotState, 'view' | 'cursorSec'> | null {
  if (key.ctrlKey || key.altKey || key.metaKey) return null;
  const { view, cursorSec, durationSec } = state;
  const span = view.endSec - view.startSec;
  const moveCursor = (toSec: number) => {
    const cursor = clampTime(toSec, durationSec);
    return { cursorSec: cursor, view: revealTime(view, cursor, durationSec) };
  };
  const pan = (bySec: number) => ({ cursorSec, view: panView(view, bySec, durationSec) });
  const zoom = (factor: number) => ({
    cursorSec,
    view: zoomView(view, factor, zoomCentre(view, cursorSec), durationSec),
  });
  const stepSec = state.frameSec * (key.shiftKey ? 10 : 1);
  switch (key.code) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return moveCursor(cursorSec - stepSec);
    case 'ArrowRight':
    case 'ArrowUp':
      return moveCursor(cursorSec + stepSec);
    case 'Home':
      return moveCursor(0);
    case 'End':
      return moveCursor(durationSec);
    case 'PageUp':
      return pan(-span);
    case 'PageDown':
      return pan(span);
    case 'KeyA':
      return pan(-span * PAN_SHARE);
    case 'KeyD':
      return pan(span * PAN_SHARE);
    case 'KeyW':
      return zoom(ZOOM);
    case 'KeyS':
      return zoom(1 / ZOOM);
    default:
      return null;
  }
}

/** Zooming goes to the cursor if it can be seen, else to the middle. */
export function zoomCentre(view: TimeView, cursorSec: number): number {
  const visible = cursorSec >= view.startSec && cursorSec <= view.endSec;
  return visible ? cursorSec : (view.startSec + view.endSec) / 2;
}
