// The extractors that this workbench has, one entry each: which media they want, and who does the work.

import type { SoundSettings } from '../core/audio/sound-settings.ts';
import type { ExtractedFeatures, ExtractionTarget } from '../core/corpus/extracted-features.ts';
import { soundToMeasure, videoToMeasure } from '../core/corpus/medium-to-measure.ts';
import type { Medium } from '../core/corpus/recording.ts';
import type { JobProgress } from '../core/job.ts';
import type { RunOptions } from '../core/worker-pool.ts';
import type { JobClients } from '../jobs/clients.ts';
import type { ExtractionState, ExtractorId } from './extraction-state.ts';

export interface ExtractionItem {
  readonly target: ExtractionTarget;
  readonly medium: Medium;
  readonly blob: Blob;
}

/** `preview` is a small picture of what is looked at, as a data URL; not in every report. */
export interface ExtractionProgress extends JobProgress {
  readonly preview?: string;
}

export interface Extractor {
  readonly id: ExtractorId;
  /** What its features are called in a corpus. */
  readonly modality: string;
  /** Of its job. */
  readonly title: string;
  /** The medium that it takes of a recording's. */
  choose(media: readonly Medium[]): Medium | undefined;
  /** How many it works on at a time. */
  atOnce(jobs: JobClients): number;
  extract(
    jobs: JobClients,
    item: ExtractionItem,
    settings: ExtractionState,
    options: Omit<RunOptions<ExtractionProgress>, 'transfer'>,
  ): Promise<ExtractedFeatures>;
}

const sound: Extractor = {
  id: 'sound',
  modality: 'audio',
  title: 'Extract audio features',
  choose: soundToMeasure,
  atOnce: ({ sound: pool }) => pool.size,
  extract: (jobs, { target, medium, blob }, { soundSettings }, options) =>
    jobs.sound.run('extractSound', { target, blob, settings: settingsFor(medium, soundSettings) }, options),
};

const face: Extractor = {
  id: 'face',
  modality: 'video',
  title: 'Extract video features',
  choose: videoToMeasure,
  atOnce: ({ face: client }) => client.size,
  extract: (jobs, { target, blob }, { faceSettings }, options) =>
    jobs.face.extractFace({ target, blob, settings: faceSettings }, options),
};

export const extractors: Readonly<Record<ExtractorId, Extractor>> = { sound, face };

/** What `corpus.json` declares of a medium is right for that medium. */
export function settingsFor({ channel }: Medium, settings: SoundSettings): SoundSettings {
  return channel ? { ...settings, channel } : settings;
}
