// What the experiment worker can be asked for. Features come first and piece by piece: all of them in one message would
// keep the page from answering while they are copied.
import type { FeatureTable } from '../../core/corpus/corpus.ts';
import type {
  ExperimentParams,
  ExperimentProgress,
  ExperimentResult,
} from '../../core/experiment/run-experiment.ts';

/** The experiment without its features, which the worker already has, and without what only the worker knows. */
export interface ExperimentRequest extends Omit<ExperimentParams, 'features' | 'provenance'> {
  readonly provenance: Omit<ExperimentParams['provenance'], 'backend'>;
  /** Under which finished networks and results are kept, and looked for; null keeps nothing. */
  readonly runId: string | null;
}

/** The results, and why they will not be there at the next visit although they were to be; null if they will. */
export interface KeptExperimentResult extends ExperimentResult {
  readonly notKept: string | null;
}

export type ExperimentContract = {
  /** Forgets all features. */
  clearFeatures: { params: null; progress: never; result: null };
  addFeatures: { params: FeatureTable; progress: never; result: null };
  runExperiment: { params: ExperimentRequest; progress: ExperimentProgress; result: KeptExperimentResult };
};
