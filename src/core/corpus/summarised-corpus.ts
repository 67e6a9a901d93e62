// A corpus with what the views need to know of its arrays, computed where it was read.
import type { CorpusData } from './corpus.ts';
import { type FeatureSummary, summariseFeatures } from './feature-summary.ts';
import { type ImportedGoldSummary, summariseImportedGold } from './imported-gold-summary.ts';
import { summariseTrace, type TraceSummary } from './trace-summary.ts';

export interface SummarisedCorpus extends CorpusData {
  /** In the order of `traces`. */
  readonly summaries: readonly TraceSummary[];
  /** In the order of `importedGolds`. */
  readonly goldSummaries: readonly ImportedGoldSummary[];
  /** In the order of `features`. */
  readonly featureSummaries: readonly FeatureSummary[];
}

export function summariseCorpus(data: CorpusData): SummarisedCorpus {
  return {
    ...data,
    summaries: data.traces.map(summariseTrace),
    goldSummaries: data.importedGolds.map(summariseImportedGold),
    featureSummaries: data.features.map(summariseFeatures),
  };
}
