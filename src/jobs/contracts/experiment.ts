// What the experiment worker can be asked for. Features come first and piece by piece: all of them in one message would
// keep the page from answering while they are copied.
import type { FeatureTable } from '../../core/corpus/corpus.ts';
import type { ExperimentParams, ExperimentResult } from '../../core/experiment/run-experiment.ts';
import type { ExperimentProgress } from '../../core/experiment/train-networks.ts';

/** The experiment without its features, which the worker already has, and without what only the worker knows. */
export interface ExperimentRequest extends Omit<ExperimentParams, 'features' | 'provenance'> {
  readonly provenance: Omit<ExperimentParams['provenance'], 'backend'>;
}

/** What to do and who does it: ports to workers that serve `NetworkContract`, as `lend` of rpc makes them. */
export interface ExperimentOrder {
  readonly request: ExperimentRequest;
  readonly loan: { readonly workers: readonly MessagePort[]; readonly losses: MessagePort };
}

export type ExperimentContract = {
  /** Forgets all features. */
  clearFeatures: { params: null; progress: never; result: null };
  addFeatures: { params: FeatureTable; progress: never; result: null };
  runExperiment: { params: ExperimentOrder; progress: ExperimentProgress; result: ExperimentResult };
};
