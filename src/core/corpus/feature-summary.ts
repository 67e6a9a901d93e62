// What a view and the provenance of a result need to know of a recording's features without holding them.
import { contentHash } from '../array/content-hash.ts';
import type { FeatureTable } from './corpus.ts';

export interface FeatureSummary {
  readonly recordingId: string;
  readonly modality: string;
  readonly frames: number;
  /** Of column names, stamps and values. */
  readonly contentHash: string;
}

export function summariseFeatures({
  recordingId,
  modality,
  columns,
  timesSec,
  values,
}: FeatureTable): FeatureSummary {
  const hash = contentHash(columns.join('\n'), [timesSec, values.data]);
  return { recordingId, modality, frames: timesSec.length, contentHash: hash };
}
