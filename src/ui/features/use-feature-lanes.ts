// From what is known of a recording to lanes, each made once: a lane remembers how it was drawn.
import { useMemo } from 'react';
import type { SoundPicture } from '../../core/audio/sound-picture.ts';
import type { FeatureTable } from '../../core/corpus/corpus.ts';
import type { Lane } from '../shared/lane.ts';
import { type SpanRow, spanLane } from '../shared/lanes/span-lane.ts';
import { type SharpSound, waveformLane } from '../shared/lanes/waveform-lane.ts';
import { heatMapLane } from './lanes/heat-map-lane.ts';
import { spectrogramLane } from './lanes/spectrogram-lane.ts';
import { trackLane } from './lanes/track-lane.ts';
import type { LoadedTrack } from './use-track-series.ts';

export interface FeatureLanesInput {
  readonly picture: SoundPicture | undefined;
  /** Of the picture: the level of the uppermost colour. */
  readonly topDb: number;
  /** What is seen, drawn finer. */
  readonly sharp: SharpSound | undefined;
  readonly offsetSec: number;
  readonly spans: readonly SpanRow[] | undefined;
  readonly tracks: readonly LoadedTrack[];
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
    () => tracks.map(({ name, unit, series }) => trackLane({ name, unit, series })),
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
