// What the Features view asks of one recording's sound. The answers are large and belong to the view: the state does not keep
// them; extracted features are cached by content, so that asking again is cheap.
import type { StoreApi } from 'zustand/vanilla';
import type { ParityReport } from '../core/audio/parity-report.ts';
import type { SoundPicture } from '../core/audio/sound-picture.ts';
import type { CacheUse } from '../core/corpus/cache-use.ts';
import type { Medium } from '../core/corpus/recording.ts';
import type { JobProgress } from '../core/job.ts';
import type { DescriptorFile, SoundDetail } from '../jobs/contracts/sound.ts';
import { extractors, settingsFor } from './extractors.ts';
import type { SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';

export interface SoundViewOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
}

export interface SoundViewCommands {
  /**
   * All of it, or a span in seconds of the medium's time.
   * @throws Error if the recording's sound is not at hand; MediaProblem if it cannot be decoded; AbortError
   */
  drawSound(
    recordingId: string,
    options: SoundViewOptions,
    span?: { readonly fromSec: number; readonly toSec: number },
  ): Promise<SoundPicture>;
  /** A handle on the descriptors, the features every 0.1 s, and when somebody speaks. Throws as `drawSound` does. */
  describeSound(recordingId: string, options: SoundViewOptions): Promise<SoundDetail>;
  /** One descriptor of all rows. @throws Error if the file was removed meanwhile */
  descriptorTrack(
    descriptors: DescriptorFile,
    column: number,
    options: Pick<SoundViewOptions, 'signal'>,
  ): Promise<Float32Array>;
  /** What the cache of extractions holds and may hold; null where this browser keeps nothing. */
  extractionCacheUse(): Promise<CacheUse | null>;
  /** The extractor of this browser on built-in signals, against the reference program's values. */
  checkExtractor(options: SoundViewOptions): Promise<ParityReport>;
}

/** The medium that is heard of a recording; undefined if it has none. */
export function soundMediumOf({ open }: SoftenState, recordingId: string): Medium | undefined {
  const recording = open?.corpus.recordings.find(({ id }) => id === recordingId);
  return recording && extractors.sound.choose(recording.media);
}

/** Its file; undefined if it is not at hand. */
export function soundBlobOf(state: SoftenState, recordingId: string): Blob | undefined {
  const medium = soundMediumOf(state, recordingId);
  return medium && state.repository.mediumOf(medium.path);
}

export function soundViewCommands(
  state: StoreApi<SoftenState>,
  { jobs }: Pick<Services, 'jobs'>,
): SoundViewCommands {
  function soundOf(recordingId: string) {
    const now = state.getState();
    const medium = soundMediumOf(now, recordingId);
    const blob = soundBlobOf(now, recordingId);
    if (!medium || !blob) throw new Error(`soundOf: expected the sound of ${recordingId} at hand, got none`);
    return { medium, blob, settings: settingsFor(medium, now.extraction.soundSettings) };
  }
  return {
    async drawSound(recordingId, options, span) {
      const { blob, settings } = soundOf(recordingId);
      return jobs.sound.run('soundPicture', { blob, settings, ...span }, options);
    },
    async describeSound(recordingId, options) {
      const { blob, settings, medium } = soundOf(recordingId);
      const { path, offsetSec } = medium;
      const target = { recordingId, modality: extractors.sound.modality, path, offsetSec };
      return jobs.sound.run('soundDetail', { target, blob, settings }, options);
    },
    descriptorTrack: (descriptors, column, options) =>
      jobs.sound.run(
        'descriptorTrack',
        { descriptors, column, fromRow: 0, toRow: descriptors.rows },
        options,
      ),
    extractionCacheUse: () => jobs.sound.run('cacheUse', null),
    checkExtractor: (options) => jobs.sound.run('parityReport', null, options),
  };
}
