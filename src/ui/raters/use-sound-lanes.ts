// What is heard while raters rate: the waveform below their traces, and when somebody speaks. Without sound at hand, nothing.
import { useMemo } from 'react';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { Lane } from '../shared/lane.ts';
import { spanLane } from '../shared/lanes/span-lane.ts';
import { waveformLane } from '../shared/lanes/waveform-lane.ts';
import { useSharpSound } from '../shared/use-sharp-sound.ts';
import { useSound } from '../shared/use-sound.ts';
import { useSpans } from '../shared/use-spans.ts';
import type { ChartState } from '../shared/use-time-chart.ts';

export interface SoundLanesOptions {
  readonly recordingId: string;
  /** False as long as more important things are on their way. */
  readonly isWanted: boolean;
}

export interface SoundLanes {
  readonly lanes: readonly Lane[];
  /** Whether there is a sound to make them of: they will be there. */
  readonly hasSound: boolean;
}

/** Of the waveform: the traces need the room. */
const heightPx = 44;

export function useSoundLanes(
  chart: ChartState,
  corpus: Corpus,
  { recordingId, isWanted }: SoundLanesOptions,
): SoundLanes {
  const recording = corpus.recordings.find(({ id }) => id === recordingId);
  const { medium, blob, picture, detail } = useSound(recordingId, isWanted);
  const offsetSec = medium?.offsetSec ?? 0;
  const sharp = useSharpSound({ chart, recordingId, picture, offsetSec });
  const spans = useSpans(detail, recording ?? {}, offsetSec);
  const waveform = useMemo(
    // The overview is for the traces.
    () => (picture ? [{ ...waveformLane({ picture, sharp, offsetSec }), heightPx, overview: false }] : []),
    [picture, sharp, offsetSec],
  );
  const speech = useMemo(() => (spans ? [spanLane(spans)] : []), [spans]);
  const lanes = useMemo(() => [...waveform, ...speech], [waveform, speech]);
  return { lanes, hasSound: blob !== undefined };
}
