// What the sound workers can be asked for. Blobs are handles: sending one copies no bytes.
import type { Matrix } from '../../core/array/matrix.ts';
import type { ParityReport } from '../../core/audio/parity-report.ts';
import type { SoundPicture } from '../../core/audio/sound-picture.ts';
import type { DecodedSound, SoundSettings } from '../../core/audio/sound-settings.ts';
import type { SpeakingSpan } from '../../core/audio/voice-activity.ts';
import type { ExtractedFeatures, ExtractionTarget } from '../../core/corpus/extracted-features.ts';
import type { JobProgress } from '../../core/job.ts';

export interface ExtractSoundParams {
  readonly target: ExtractionTarget;
  readonly blob: Blob;
  readonly settings: SoundSettings;
  /** Whether the descriptors are to come along; they are five times as large as the features. */
  readonly withDescriptors: boolean;
}

export interface SoundFeatures extends ExtractedFeatures {
  readonly decoded: DecodedSound;
  /** Rows of 10 ms x 65, as `extractDescriptorsJob` gives them; null unless asked for. */
  readonly descriptors: Matrix | null;
}

/** What a view shows of one recording's sound besides its picture. */
export interface SoundDetail extends SoundFeatures {
  readonly descriptors: Matrix;
  /** Seconds of the medium's time. */
  readonly speaking: readonly SpeakingSpan[];
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
  /** As `extractSound` with the descriptors, and when somebody speaks. */
  soundDetail: {
    params: Omit<ExtractSoundParams, 'withDescriptors'>;
    progress: JobProgress;
    result: SoundDetail;
  };
  /** The extractor against the reference program's quoted values, on this machine. Progress counts signals. */
  parityReport: { params: null; progress: JobProgress; result: ParityReport };
};
