// When the subject of a recording speaks, and when there is a voice, as rows of a lane.
import { useMemo } from 'react';
import type { Recording } from '../../core/corpus/recording.ts';
import type { SpanRow } from './lanes/span-lane.ts';
import type { SoundKnown } from './use-sound.ts';

export const speaksLabel = 'speaks';

/** On the recording's time. What a turns file says of who speaks when goes before what is heard. */
export function useSpans(
  detail: SoundKnown['detail'],
  { speaking: told }: Pick<Recording, 'speaking'>,
  offsetSec: number,
): readonly SpanRow[] | undefined {
  return useMemo(() => {
    const speaking = told ?? detail?.speaking;
    if (!speaking) return undefined;
    const speaks = {
      label: speaksLabel,
      spans: speaking.map(([startSec, endSec]) => ({ startSec, endSec })),
      colourVar: '--text',
    };
    if (!detail) return [speaks];
    const voiced = detail.voiced.map(({ startSec, endSec }) => ({
      startSec: startSec + offsetSec,
      endSec: endSec + offsetSec,
    }));
    return [speaks, { label: 'voiced', spans: voiced, colourVar: '--accent' }];
  }, [detail, told, offsetSec]);
}
