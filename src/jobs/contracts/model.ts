// What the worker of saved models can be asked for.
import type { SpeakingSpan } from '../../core/audio/voice-activity.ts';
import type { FeatureTable } from '../../core/corpus/corpus.ts';
import type { ImportFinding } from '../../core/corpus/import-report.ts';
import type { RecordingPrediction } from '../../core/experiment/predict-recording.ts';
import type { NamedModel, SavedModel } from '../../core/experiment/saved-model.ts';
import type { CorpusFile } from './corpus.ts';

export interface ModelPrediction {
  /** Null if the features are not those of the model: the findings hold the error. */
  readonly prediction: RecordingPrediction | null;
  readonly findings: readonly ImportFinding[];
}

export interface PredictParams {
  readonly model: SavedModel;
  readonly features: FeatureTable;
  /** When the subject speaks; absent where nobody knows. */
  readonly speaking?: readonly SpeakingSpan[] | undefined;
}

export type ModelContract = {
  openModels: { params: readonly CorpusFile[]; progress: never; result: readonly NamedModel[] };
  /** One recording. */
  predict: { params: PredictParams; progress: never; result: ModelPrediction };
};
