// What the experiment worker can be asked for. Features come first and piece by piece: all of them in one message would
// keep the page from answering while they are copied.
import type { FeatureTable } from '../../core/corpus/corpus.ts';
import type { ExperimentParams, ExperimentResult } from '../../core/experiment/run-experiment.ts';
import type { ExperimentProgress } from '../../core/experiment/train-networks.ts';
import type { BackendReport } from '../../core/kernels/backend-choice.ts';

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

/** What to do and who does it: ports to workers that serve `NetworkContract`, as `lend` of rpc makes them. */
export interface ExperimentOrder {
  readonly request: ExperimentRequest;
  /** What those workers compute on. */
  readonly backend: BackendReport;
  readonly loan: { readonly workers: readonly MessagePort[]; readonly losses: MessagePort };
}

export type ExperimentContract = {
  /** Forgets all features, and says how many there were. */
  clearFeatures: { params: null; progress: never; result: number };
  /** Says how many there are now. */
  addFeatures: { params: FeatureTable; progress: never; result: number };
  runExperiment: { params: ExperimentOrder; progress: ExperimentProgress; result: KeptExperimentResult };
};
