// The sound of a recording as the view needs it: the file that plays, its picture, and what the extractor says of it.
import { useMemo } from 'react';
import type { SoundPicture } from '../../core/audio/sound-picture.ts';
import type { Medium } from '../../core/corpus/recording.ts';
import {
  type SoundViewCommands,
  type SoundViewOptions,
  soundBlobOf,
  soundMediumOf,
} from '../../store/sound-view-commands.ts';
import { useCommands, useSoften } from './soften-context.tsx';
import { type Loaded, useLoaded, valueOf } from './use-loaded.ts';

type SoundDetail = Awaited<ReturnType<SoundViewCommands['describeSound']>>;

export interface SoundKnown {
  readonly medium: Medium | undefined;
  /** Undefined where it is not at hand. */
  readonly blob: Blob | undefined;
  readonly picture: SoundPicture | undefined;
  readonly detail: SoundDetail | undefined;
  readonly loading: readonly [picture: Loaded<unknown>, detail: Loaded<unknown>];
}

/** @param isWanted false puts off what workers have to do */
export function useSound(recordingId: string, isWanted = true): SoundKnown {
  const medium = useSoften((state) => soundMediumOf(state, recordingId));
  const blob = useSoften((state) => soundBlobOf(state, recordingId));
  const settings = useSoften((state) => state.extraction.soundSettings);
  const commands = useCommands();
  const loads = useMemo(
    () =>
      // Another file or other settings: another answer.
      blob && settings && isWanted
        ? {
            picture: (options: SoundViewOptions) => commands.drawSound(recordingId, options),
            detail: (options: SoundViewOptions) => commands.describeSound(recordingId, options),
          }
        : null,
    [commands, recordingId, blob, settings, isWanted],
  );
  const picture = useLoaded(loads?.picture ?? null);
  const detail = useLoaded(loads?.detail ?? null);
  return { medium, blob, picture: valueOf(picture), detail: valueOf(detail), loading: [picture, detail] };
}
