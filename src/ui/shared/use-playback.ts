// A medium that plays: the element on the page, and its clock.
import { type RefCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { PlaybackClock, PlaybackState } from '../../core/playback-clock.ts';
import { usePlaybackServices } from './playback-context.tsx';

export interface Playback {
  /** Null until the element is there. */
  readonly clock: PlaybackClock | null;
  readonly state: PlaybackState;
  readonly element: HTMLMediaElement | null;
  /** For the element that plays. */
  readonly attach: RefCallback<HTMLMediaElement>;
  /** Its address; undefined without a medium. */
  readonly src: string | undefined;
}

const nothing: PlaybackState = {
  phase: 'loading',
  startSec: 0,
  endSec: Number.NaN,
  rate: 1,
  problem: null,
};

/** Another `blob` or offset opens another clock. */
export function usePlayback(blob: Blob | undefined, offsetSec: number): Playback {
  const { openClock } = usePlaybackServices();
  const [element, setElement] = useState<HTMLMediaElement | null>(null);
  const [clock, setClock] = useState<PlaybackClock | null>(null);
  const src = useBlobUrl(blob);
  useEffect(() => {
    if (!element || src === undefined) return;
    let opened: PlaybackClock | null = null;
    let isGone = false;
    async function begin(on: HTMLMediaElement): Promise<void> {
      const next = await openClock(on, offsetSec);
      if (isGone) return next.close();
      opened = next;
      setClock(next);
    }
    begin(element);
    return () => {
      isGone = true;
      opened?.close();
      setClock(null);
    };
  }, [element, src, offsetSec, openClock]);
  const state = useSyncExternalStore(clock?.subscribe ?? never, clock?.state ?? noPlayback);
  return { clock, state, element, attach: setElement, src };
}

const never = () => () => undefined;
export const noPlayback = () => nothing;

function useBlobUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    // oxlint-disable-next-line react/set-state-in-effect -- an address has to be given back, so that no render may make it
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [blob]);
  return url;
}
