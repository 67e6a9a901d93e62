// What the sound workers can be asked for. Blobs are handles: sending one copies no bytes.
import type { TimeSpan } from '../../core/array/missing-spans.ts';
import type { ParityReport } from '../../core/audio/parity-report.ts';
import type { SoundPicture } from '../../core/audio/sound-picture.ts';
import type { DecodedSound, SoundSettings } from '../../core/audio/sound-settings.ts';
import type { SpeakingSpan } from '../../core/audio/voice-activity.ts';
import type { CacheUse } from '../../core/corpus/cache-use.ts';
import type { ExtractedFeatures, ExtractionTarget } from '../../core/corpus/extracted-features.ts';
import type { JobProgress } from '../../core/job.ts';

export interface ExtractSoundParams {
  readonly target: ExtractionTarget;
  readonly blob: Blob;
  readonly settings: SoundSettings;
}

export interface SoundFeatures extends ExtractedFeatures {
  readonly decoded: DecodedSound;
  /** When there is a voice, seconds of the medium's time. */
  readonly voiced: readonly TimeSpan[];
}

/** The 65 descriptors every 10 ms of a whole recording: a handle on a file, for they are 94 MB an hour. */
export interface DescriptorFile {
  readonly blob: Blob;
  readonly rows: number;
}

/** What a view shows of one recording's sound besides its picture. */
export interface SoundDetail extends SoundFeatures {
  readonly descriptors: DescriptorFile;
  /** When the subject speaks, on the recording's time. */
  readonly speaking: readonly SpeakingSpan[];
}

/** One descriptor of the rows [fromRow, toRow). */
export interface DescriptorTrackParams {
  readonly descriptors: DescriptorFile;
  readonly column: number;
  readonly fromRow: number;
  readonly toRow: number;
}

/** A span of a recording's sound, seconds of the medium's time. */
export interface SoundSamplesParams {
  readonly blob: Blob;
  readonly settings: SoundSettings;
  readonly fromSec: number;
  readonly toSec: number;
}

export type SoundContract = {
  /** Features of a whole recording: 130 columns every 100 ms, mean and SD over 6 s. Progress counts seconds of sound. */
  extractSound: { params: ExtractSoundParams; progress: JobProgress; result: SoundFeatures };
  /** One channel at the analysis rate, full scale 1; silence where the medium has none. */
  soundSamples: { params: SoundSamplesParams; progress: JobProgress; result: Float32Array };
  /** Outline and spectrogram of the sound, or of a span of it, up to some thousand columns. Progress counts seconds. */
  soundPicture: {
    params: Pick<SoundSamplesParams, 'blob' | 'settings'> & Partial<SoundSamplesParams>;
    progress: JobProgress;
    result: SoundPicture;
  };
  /** As `extractSound`, with a handle on the descriptors, and when somebody speaks. */
  soundDetail: {
    params: ExtractSoundParams;
    progress: JobProgress;
    result: SoundDetail;
  };
  /** One descriptor, read back: 1.4 MB an hour. */
  descriptorTrack: { params: DescriptorTrackParams; progress: never; result: Float32Array };
  /** What the cache of extractions holds and may hold; null where this browser keeps nothing. */
  cacheUse: { params: null; progress: never; result: CacheUse | null };
  /** The extractor against the reference program's quoted values, on this machine. Progress counts signals. */
  parityReport: { params: null; progress: JobProgress; result: ParityReport };
};
