// The part of a sound that is looked at, drawn finer once the view rests: the picture of the whole has some thousand columns,
// which for an hour is one a second.
import { useCallback } from 'react';
import type { SoundPicture } from '../../core/audio/sound-picture.ts';
import type { SoundViewOptions } from '../../store/sound-view-commands.ts';
import type { SharpSound } from './lanes/waveform-lane.ts';
import { useRested } from './live.ts';
import { useCommands } from './soften-context.tsx';
import type { TimeView } from './time-view.ts';
import { useLoaded, valueOf } from './use-loaded.ts';
import { type ChartState, viewOf } from './use-time-chart.ts';

const restMs = 250;
/** As many columns of the whole as this and no other picture is needed. */
const enough = 1500;

export interface SharpSoundOptions {
  readonly chart: ChartState;
  readonly recordingId: string;
  readonly picture: SoundPicture | undefined;
  readonly offsetSec: number;
}

/** Undefined while the whole is fine enough, and until the part is there. */
export function useSharpSound(options: SharpSoundOptions): SharpSound | undefined {
  const { chart, recordingId, picture, offsetSec } = options;
  useRested(chart.view, restMs);
  const { drawSound } = useCommands();
  const span = picture && sharpSpan(viewOf(chart), picture, offsetSec);
  const { fromSec, toSec } = span ?? { fromSec: 0, toSec: 0 };
  const load = useCallback(
    async (loading: SoundViewOptions) => ({
      fromSec,
      picture: await drawSound(recordingId, loading, { fromSec, toSec }),
    }),
    [drawSound, recordingId, fromSec, toSec],
  );
  return valueOf(useLoaded(span ? load : null));
}

/**
 * What to draw anew, seconds of the medium's time: the view and half as much on either side, in steps of its half, so that
 * a small pan asks for nothing new. Undefined where the picture has columns enough.
 */
export function sharpSpan(
  view: TimeView,
  { columns, durationSec }: Pick<SoundPicture, 'columns' | 'durationSec'>,
  offsetSec: number,
): { readonly fromSec: number; readonly toSec: number } | undefined {
  const spanSec = view.endSec - view.startSec;
  if ((spanSec / durationSec) * columns >= enough) return undefined;
  const stepSec = 2 ** Math.floor(Math.log2(spanSec / 2));
  const fromSec = Math.max(0, (Math.floor((view.startSec - offsetSec) / stepSec) - 1) * stepSec);
  const toSec = Math.min(durationSec, (Math.ceil((view.endSec - offsetSec) / stepSec) + 1) * stepSec);
  return toSec > fromSec ? { fromSec, toSec } : undefined;
}
