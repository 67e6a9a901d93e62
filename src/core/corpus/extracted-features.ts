// Features that were computed here from a recording's media, whoever computed them: from its sound, or from its video. What
// the queue, the cache and the corpus know of an extraction is the same for all.

import type { Matrix } from '../array/matrix.ts';
import type { SpeakingSpan } from '../audio/voice-activity.ts';
import type { FeatureTable } from './corpus.ts';
import { type FeatureSummary, summariseFeatures } from './feature-summary.ts';
import type { ImportFinding } from './import-report.ts';

/** What the numbers depend on besides the file: the same of each, and they are the same. */
export interface ExtractorIdentity {
  /** `sound`, `face`. */
  readonly extractor: string;
  /** Rises whenever the extractor gives other numbers. */
  readonly version: number;
  /** Plain, flat, and complete. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}

/** Which medium of which recording, and whose the features are to be. */
export interface ExtractionTarget {
  readonly recordingId: string;
  readonly modality: string;
  /** Path of the medium inside the corpus folder. */
  readonly path: string;
  /** Where the medium's zero stands on the recording's time, seconds. */
  readonly offsetSec: number;
}

/** What an extraction gives, by whatever extractor. */
export interface ExtractedFeatures {
  /** On the recording's time: the medium's offset is in the stamps. */
  readonly table: FeatureTable;
  readonly summary: FeatureSummary;
  readonly findings: readonly ImportFinding[];
  /** When the subject speaks, on the recording's time; absent where the extractor does not tell. */
  readonly speaking?: readonly SpeakingSpan[];
  /** Under which this browser keeps the features; null if it does not. */
  readonly key: string | null;
  /** It was not computed again. */
  readonly fromCache: boolean;
}

/** Features that this browser keeps, as a session remembers them. */
export interface KeptExtraction extends ExtractionTarget {
  readonly key: string;
}

/** As the cache keeps them: on the medium's time, and of no recording yet. */
export interface MediumFeatures {
  readonly columns: readonly string[];
  readonly timesSec: Float64Array;
  readonly values: Matrix;
  readonly findings: readonly ImportFinding[];
  /** As in `ExtractedFeatures`, on the medium's time. */
  readonly speaking?: readonly SpeakingSpan[];
}

/** The same as features of a recording: on its time, under its path. */
export function placeFeatures(
  { columns, timesSec, values, findings, speaking }: MediumFeatures,
  { recordingId, modality, path, offsetSec }: ExtractionTarget,
): Pick<ExtractedFeatures, 'table' | 'summary' | 'findings' | 'speaking'> {
  const onTime = offsetSec === 0 ? timesSec : timesSec.map((sec) => sec + offsetSec);
  const table = { recordingId, modality, source: path, columns, timesSec: onTime, values };
  return {
    table,
    summary: summariseFeatures(table),
    findings: findings.map((one) => ({ ...one, file: path })),
    ...(speaking && {
      speaking: speaking.map(([start, end]) => [start + offsetSec, end + offsetSec] as const),
    }),
  };
}
