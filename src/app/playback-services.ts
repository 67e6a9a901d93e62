// What plays and listens, handed to the views. It comes when it is first needed.
import type { LiveMeters } from '../media/live-meter.ts';
import type { PlaybackServices } from '../ui/shared/playback-context.tsx';

export function createPlaybackServices(): PlaybackServices {
  const clocks = () => import('../media/playback-clock.ts');
  let meters: Promise<LiveMeters> | undefined;
  const liveMeters = () => {
    meters ??= import('../media/live-meter.ts').then(({ createLiveMeters }) => createLiveMeters());
    return meters;
  };
  return {
    openClock: async (element, offsetSec) => (await clocks()).createMediaClock({ element, offsetSec }),
    openSilentClock: async (endSec) =>
      (await import('../media/silent-clock.ts')).createSilentClock({ endSec }),
    meterElement: async (element) => (await liveMeters()).ofElement(element),
    meterMicrophone: async () => (await liveMeters()).ofMicrophone(),
  };
}
