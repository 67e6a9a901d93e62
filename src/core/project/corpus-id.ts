// The same corpus has the same id, whenever and from wherever it is opened.
import { contentHash } from '../array/content-hash.ts';
import type { SummarisedCorpus } from '../corpus/summarised-corpus.ts';

/** 32 hex digits over the name and the content of all traces, imported gold standards and features. */
export function corpusIdOf({
  corpus,
  summaries,
  goldSummaries,
  featureSummaries,
}: Pick<SummarisedCorpus, 'corpus' | 'summaries' | 'goldSummaries' | 'featureSummaries'>): string {
  const traces = summaries.map(({ recordingId, dimension, raterId, take, contentHash: hash }) => [
    recordingId,
    dimension,
    raterId,
    take,
    hash,
  ]);
  const features = featureSummaries.map(({ recordingId, modality, contentHash: hash }) => [
    recordingId,
    modality,
    hash,
  ]);
  const golds = goldSummaries.map(({ recordingId, dimension, contentHash: hash }) => [
    recordingId,
    dimension,
    hash,
  ]);
  const told = JSON.stringify([corpus, traces, golds, features]);
  // UTF-16 units as they are: core knows no `TextEncoder`.
  return contentHash('corpus', [Uint16Array.from({ length: told.length }, (_, i) => told.charCodeAt(i))]);
}
