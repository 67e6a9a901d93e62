// A recorder for what is chosen, with the keys and the pauses that come from the window.
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { moveOfKey, moveOfKeyUp } from './record-keys.ts';
import { createRecorder, type Recorder, type RecorderOptions, type RecorderState } from './recorder.ts';

const nothing: RecorderState = { phase: 'ready', count: 0, message: null };
const noState = () => nothing;
const never = () => () => undefined;
/** As far as Backspace goes back. */
export const backSec = 5;

export interface UsedRecorder {
  /** Null until there is a clock. */
  readonly recorder: Recorder | null;
  readonly state: RecorderState;
}

/** Keep `options` the same object for the same choice: another one sets aside what is under way. Null: nothing to record. */
export function useRecorder(options: RecorderOptions | null): UsedRecorder {
  const [recorder, setRecorder] = useState<Recorder | null>(null);
  useEffect(() => {
    if (!options) return;
    const made = createRecorder(options);
    // oxlint-disable-next-line react/set-state-in-effect -- it has to be closed again, so that no render may make it
    setRecorder(made);
    return () => {
      made.close();
      setRecorder(null);
    };
  }, [options]);
  const state = useSyncExternalStore(recorder?.subscribe ?? never, recorder?.state ?? noState);
  useKeys(recorder, options?.targets ?? []);
  usePauses(recorder);
  return { recorder, state };
}

function useKeys(recorder: Recorder | null, targets: RecorderOptions['targets']): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { phase } = recorder?.state() ?? nothing;
    if (!recorder || phase === 'ready' || phase === 'saving') return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.key === 'Tab') return;
    const move = moveOfKey(
      event,
      targets.map(({ range }) => range),
    );
    if (move) recorder.steer(move);
    else if (event.code === 'Space') recorder.pauseOrGoOn();
    else if (event.key === 'Backspace') recorder.back(backSec);
    else if (event.key === 'Escape') recorder.stop();
    // A shortcut that leads elsewhere would end the take.
    else if (event.key.length > 1) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  // Wherever it was pressed: a key that nobody holds moves nothing.
  const onKeyUp = useEffectEvent((event: KeyboardEvent) => {
    const move = moveOfKeyUp(event, targets.length);
    if (move) recorder?.steer(move);
  });
  useEffect(() => {
    const down = (event: KeyboardEvent) => onKeyDown(event);
    const up = (event: KeyboardEvent) => onKeyUp(event);
    window.addEventListener('keydown', down, { capture: true });
    window.addEventListener('keyup', up, { capture: true });
    return () => {
      window.removeEventListener('keydown', down, { capture: true });
      window.removeEventListener('keyup', up, { capture: true });
    };
  }, []);
}

/** Whoever looks at another window rates nothing. */
function usePauses(recorder: Recorder | null): void {
  useEffect(() => {
    if (!recorder) return;
    const pause = () => recorder.pause('Paused: this window lost the focus.');
    const onHide = () =>
      document.visibilityState === 'hidden' && recorder.pause('Paused: this tab was hidden.');
    window.addEventListener('blur', pause);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      window.removeEventListener('blur', pause);
      document.removeEventListener('visibilitychange', onHide);
    };
  }, [recorder]);
}
