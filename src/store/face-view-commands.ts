// What the Faces view asks of one recording's video. The answer is large and belongs to the view; what was measured is cached
// by content, so that asking again is cheap.
import type { StoreApi } from 'zustand/vanilla';
import type { Medium } from '../core/corpus/recording.ts';
import type { FaceMeasurement } from '../core/face/face-measurement.ts';
import { extractors } from './extractors.ts';
import type { SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';
import type { SoundViewOptions } from './sound-view-commands.ts';

export interface FaceViewCommands {
  /** The largest face of every analysed frame. @throws Error if the video is not at hand; MediaProblem; AbortError */
  measureFace(recordingId: string, options: SoundViewOptions): Promise<FaceMeasurement>;
}

/** The medium that is seen of a recording; undefined if it has none. */
export function videoMediumOf({ open }: SoftenState, recordingId: string): Medium | undefined {
  const recording = open?.corpus.recordings.find(({ id }) => id === recordingId);
  return recording && extractors.face.choose(recording.media);
}

/** Its file; undefined if it is not at hand. */
export function videoBlobOf(state: SoftenState, recordingId: string): Blob | undefined {
  const medium = videoMediumOf(state, recordingId);
  return medium && state.repository.mediumOf(medium.path);
}

export function faceViewCommands(
  state: StoreApi<SoftenState>,
  { jobs }: Pick<Services, 'jobs'>,
): FaceViewCommands {
  return {
    async measureFace(recordingId, options) {
      const now = state.getState();
      const medium = videoMediumOf(now, recordingId);
      const blob = videoBlobOf(now, recordingId);
      if (!medium || !blob)
        throw new Error(`measureFace: expected the video of ${recordingId} at hand, got none`);
      const { path, offsetSec } = medium;
      const target = { recordingId, modality: extractors.face.modality, path, offsetSec };
      const settings = now.extraction.faceSettings;
      const { measurement } = await jobs.face.extractFace({ target, blob, settings }, options);
      return measurement;
    },
  };
}
