// A recorder for what is chosen, with the keys and the pauses that come from the window.
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { RecordSettings } from '../../../core/annotation/record-settings.ts';
import type { TakeTarget } from '../../../core/annotation/take.ts';
import type { PlaybackClock } from '../../../core/playback-clock.ts';
import { useCommands } from '../../shared/soften-context.tsx';
import { valueOfKey } from './record-keys.ts';
import { createRecorder, type Recorder, type RecorderState } from './recorder.ts';

const nothing: RecorderState = { phase: 'ready', count: 0, message: null };
const noState = () => nothing;
const never = () => () => undefined;

export interface UsedRecorder {
  /** Null until there is a clock. */
  readonly recorder: Recorder | null;
  readonly state: RecorderState;
}

/** Keep `target` the same object for the same choice: another one sets aside what is under way. */
export function useRecorder(
  clock: PlaybackClock | null,
  target: TakeTarget,
  { countdownSec }: Pick<RecordSettings, 'countdownSec'>,
): UsedRecorder {
  const { beginTake } = useCommands();
  const [recorder, setRecorder] = useState<Recorder | null>(null);
  useEffect(() => {
    if (!clock) return;
    const made = createRecorder({ clock, target, countdownSec, beginTake });
    // oxlint-disable-next-line react/set-state-in-effect -- it has to be closed again, so that no render may make it
    setRecorder(made);
    return () => {
      made.close();
      setRecorder(null);
    };
  }, [clock, target, countdownSec, beginTake]);
  const state = useSyncExternalStore(recorder?.subscribe ?? never, recorder?.state ?? noState);
  useKeys(recorder, target);
  usePauses(recorder);
  return { recorder, state };
}

function useKeys(recorder: Recorder | null, { range }: TakeTarget): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { phase } = recorder?.state() ?? nothing;
    if (!recorder || phase === 'ready' || phase === 'saving') return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.key === 'Tab') return;
    const value = valueOfKey(event, recorder.value(), range);
    if (value !== null) recorder.setValue(value);
    else if (event.code === 'Space') {
      if (phase === 'paused') recorder.resume();
      else recorder.pause();
    } else if (event.key === 'Escape') recorder.stop();
    // A shortcut that leads elsewhere would end the take.
    else if (event.key.length > 1) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}

/** Whoever looks at another window rates nothing. */
function usePauses(recorder: Recorder | null): void {
  useEffect(() => {
    if (!recorder) return;
    const pause = () => recorder.pause('Paused: this window lost the focus.');
    const onHide = () => document.visibilityState === 'hidden' && pause();
    window.addEventListener('blur', pause);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      window.removeEventListener('blur', pause);
      document.removeEventListener('visibilitychange', onHide);
    };
  }, [recorder]);
}
