// How a view reaches what plays and listens, which `app` has built: the views know none of the libraries behind it.
import { createContext, type ReactNode, useContext } from 'react';
import type { LiveMeter } from '../../core/live-meter.ts';
import type { PlaybackClock } from '../../core/playback-clock.ts';

export interface PlaybackServices {
  openClock(element: HTMLMediaElement, offsetSec: number): Promise<PlaybackClock>;
  /** A clock that runs without a medium, from 0 to `endSec` of the recording. */
  openSilentClock(endSec: number): Promise<PlaybackClock>;
  /** Rejects with a `LiveMeterProblem`. */
  meterElement(element: HTMLMediaElement): Promise<LiveMeter>;
  /** Asks the person for the microphone. Rejects with a `LiveMeterProblem`. */
  meterMicrophone(): Promise<LiveMeter>;
}

const PlaybackContext = createContext<PlaybackServices | null>(null);

export function PlaybackProvider({
  services,
  children,
}: {
  services: PlaybackServices;
  children: ReactNode;
}) {
  return <PlaybackContext value={services}>{children}</PlaybackContext>;
}

/** @throws Error outside a `PlaybackProvider`. */
export function usePlaybackServices(): PlaybackServices {
  const services = useContext(PlaybackContext);
  if (!services) throw new Error('usePlaybackServices: expected a PlaybackProvider around this component');
  return services;
}
