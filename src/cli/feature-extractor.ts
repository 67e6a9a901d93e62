// What `soften features` asks of a modality: which medium it takes of a recording, and the features of one recording.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { soundToMeasure, videoToMeasure } from '../core/corpus/medium-to-measure.ts';
import type { Medium, Recording } from '../core/corpus/recording.ts';

export type FeatureOutcome =
  | { readonly state: 'unchanged' }
  | {
      readonly state: 'written';
      /** Tells medium, settings and version: the same key, the same features. */
      readonly key: string;
      /** What was measured, for the person who waits. */
      readonly told: string;
      readonly findings: readonly ImportFinding[];
    }
  | { readonly state: 'failed'; readonly reason: string };

export interface FeatureTask {
  readonly recordingId: string;
  readonly medium: Medium;
  readonly mediumPath: string;
  readonly outPath: string;
  /** The key of what stands at `outPath`; null if that is to be written in any case. */
  readonly knownKey: string | null;
}

export interface FeatureExtractor {
  /**
   * A medium that cannot be used is an outcome; rejects with an `AbortError` once the signal was aborted. `onShare` hears how
   * much of it is done, between 0 and 1, from extractors that know.
   */
  extract(task: FeatureTask, signal: AbortSignal, onShare: (share: number) => void): Promise<FeatureOutcome>;
  close(): Promise<void>;
}

export interface Modality {
  /** What its media are called. */
  readonly medium: string;
  /** Where a recording's owner would put one. */
  readonly place: string;
  choose(recording: Recording): Medium | undefined;
}

export type ModalityName = 'audio' | 'video';

export const modalities: Readonly<Record<ModalityName, Modality>> = {
  audio: {
    medium: 'sound',
    place: 'media/<recording>.wav',
    choose: ({ media }) => soundToMeasure(media),
  },
  video: {
    medium: 'video',
    place: 'media/<recording>.mp4',
    choose: ({ media }) => videoToMeasure(media),
  },
};
