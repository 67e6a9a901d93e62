// An experiment that takes seconds: a simulated corpus of six short recordings, one dimension, one modality.
import { goldStandardOf, paperGoldStandard } from '../core/annotation/gold-standard.ts';
import { gridFromZero } from '../core/annotation/time-grid.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import { type ExperimentSettings, experimentSettings } from '../core/experiment/experiment-settings.ts';
import { exampleParams, simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import type { ExperimentRequest } from '../jobs/contracts/experiment.ts';
import { testJobContext } from './job-context.ts';

export interface SmallExperiment {
  readonly request: ExperimentRequest;
  readonly features: readonly FeatureTable[];
}

/** Preset `smoke` on arousal from audio: networks for E, for sigma and for both, two epochs each unless changed. */
export async function smallExperiment(change: Partial<ExperimentSettings> = {}): Promise<SmallExperiment> {
  const params = { ...exampleParams, sessions: 3, durationSec: [30, 34] as const };
  const { corpus, traces, features } = await simulateCorpus(params, testJobContext());
  const golds = corpus.recordings.map(({ id: recordingId }) => {
    const own = traces.filter((trace) => trace.recordingId === recordingId && trace.dimension === 'arousal');
    const input = { recordingId, dimension: 'arousal', traces: own };
    return goldStandardOf(input, gridFromZero(own, corpus.hopSec), paperGoldStandard);
  });
  const choices = { dimensions: ['arousal'], modalities: ['audio'], delaySec: 1 };
  return {
    request: {
      runId: null,
      corpus,
      golds,
      folds: corpus.folds,
      settings: { ...experimentSettings('smoke', corpus, choices), ...change },
      meanSdModalities: ['audio'],
      provenance: { codeVersion: 'test', traces: [], features: [] },
    },
    features: features.filter(({ modality }) => modality === 'audio'),
  };
}
