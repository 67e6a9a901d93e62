// From what is known of a recording to lanes, each made once: a lane remembers how it was drawn.
import { useMemo } from 'react';
import type { SoundPicture } from '../../core/audio/sound-picture.ts';
import { voicedSpans } from '../../core/audio/voiced-spans.ts';
import type { FeatureTable } from '../../core/corpus/corpus.ts';
import type { Lane } from '../shared/lane.ts';
import { heatMapLane } from './lanes/heat-map-lane.ts';
import { type SpanRow, spanLane } from './lanes/span-lane.ts';
import { spectrogramLane } from './lanes/spectrogram-lane.ts';
import { trackLane } from './lanes/track-lane.ts';
import { type SharpSound, waveformLane } from './lanes/waveform-lane.ts';
import type { Track } from './tracks.ts';
import type { SoundKnown } from './use-sound.ts';

export interface FeatureLanesInput {
  readonly picture: SoundPicture | undefined;
  /** Of the picture: the level of the uppermost colour. */
  readonly topDb: number;
  /** What is seen, drawn finer. */
  readonly sharp: SharpSound | undefined;
  readonly offsetSec: number;
  readonly spans: readonly SpanRow[] | undefined;
  readonly tracks: readonly Track[];
  readonly table: FeatureTable | undefined;
}

export function useFeatureLanes({
  picture,
  topDb,
  sharp,
  offsetSec,
  spans,
  tracks,
  table,
}: FeatureLanesInput): readonly Lane[] {
  const sound = useMemo(
    () =>
      picture
        ? [waveformLane({ picture, sharp, offsetSec }), spectrogramLane({ picture, sharp, offsetSec, topDb })]
        : [],
    [picture, sharp, offsetSec, topDb],
  );
  const speech = useMemo(() => (spans ? [spanLane(spans)] : []), [spans]);
  const drawn = useMemo(
    () => tracks.map(({ name, unit, series }) => trackLane({ name, unit, series: series() })),
    [tracks],
  );
  const heat = useMemo(
    () =>
      table
        ? [
            heatMapLane({
              modality: table.modality,
              timesSec: table.timesSec,
              values: table.values,
            }),
          ]
        : [],
    [table],
  );
  return useMemo(() => [...sound, ...speech, ...drawn, ...heat], [sound, speech, drawn, heat]);
}

/** On the recording's time. */
export function useSpans(detail: SoundKnown['detail'], offsetSec: number): readonly SpanRow[] | undefined {
  return useMemo(() => {
    if (!detail) return undefined;
    const placed = (startSec: number, endSec: number) => ({
      startSec: startSec + offsetSec,
      endSec: endSec + offsetSec,
    });
    return [
      {
        label: 'speaks',
        spans: detail.speaking.map(([start, end]) => placed(start, end)),
        colourVar: '--text',
      },
      {
        label: 'voiced',
        spans: voicedSpans(detail.descriptors).map(({ startSec, endSec }) => placed(startSec, endSec)),
        colourVar: '--accent',
      },
    ];
  }, [detail, offsetSec]);
}
