// A clock for a recording whether or not there is something to play: its medium, or time alone.
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Medium } from '../../core/corpus/recording.ts';
import type { PlaybackClock } from '../../core/playback-clock.ts';
import { playedBlobOf, playedMediumOf } from '../../store/played-medium.ts';
import { usePlaybackServices } from './playback-context.tsx';
import { useSoften } from './soften-context.tsx';
import { noPlayback, type Playback, usePlayback } from './use-playback.ts';

export interface RecordingClock extends Playback {
  /** Undefined if the recording has none. */
  readonly medium: Medium | undefined;
  /** Its file is there. */
  readonly isAtHand: boolean;
}

/** `endSec`: how long the recording is where no medium tells. */
export function useRecordingClock(recordingId: string, endSec: number): RecordingClock {
  const medium = useSoften((state) => playedMediumOf(state, recordingId));
  const blob = useSoften((state) => playedBlobOf(state, recordingId));
  const playback = usePlayback(blob, medium?.offsetSec ?? 0);
  const silent = useSilentClock(endSec, blob === undefined);
  const silentState = useSyncExternalStore(silent?.subscribe ?? never, silent?.state ?? noPlayback);
  const isAtHand = blob !== undefined;
  return { ...playback, ...(!isAtHand && { clock: silent, state: silentState }), medium, isAtHand };
}

const never = () => () => undefined;

/** Null until it is there, and while it is not on. */
export function useSilentClock(endSec: number, isOn: boolean): PlaybackClock | null {
  const { openSilentClock } = usePlaybackServices();
  const [clock, setClock] = useState<PlaybackClock | null>(null);
  useEffect(() => {
    if (!isOn) return;
    let opened: PlaybackClock | null = null;
    let isGone = false;
    async function begin(): Promise<void> {
      opened = await openSilentClock(endSec);
      if (isGone) opened.close();
      else setClock(opened);
    }
    begin();
    return () => {
      isGone = true;
      opened?.close();
      setClock(null);
    };
  }, [endSec, isOn, openSilentClock]);
  return clock;
}
