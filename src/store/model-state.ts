// What is known of saved models that were opened, and of what they predicted. Weights and predictions lie in the repository.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { PreparationFinding } from '../core/experiment/preparation-finding.ts';
import type { ModelDescription } from '../core/experiment/saved-model.ts';

export interface OpenModel {
  readonly name: string;
  readonly description: ModelDescription;
}

/** What became of one recording. */
export interface ModelOutcome {
  readonly recordingId: string;
  /** Frames that have a prediction; 0 if there is none. */
  readonly frames: number;
  readonly findings: readonly ImportFinding[];
  readonly preparation: readonly PreparationFinding[];
}

export interface ModelState {
  /** The job that opens or predicts; null when nothing runs. */
  readonly jobId: string | null;
  readonly failure: { readonly message: string; readonly remedy: string } | null;
  /** Of the files that were opened last. */
  readonly models: readonly OpenModel[];
  /** Which of them predicts. */
  readonly chosen: number;
  /** Of the chosen model on the open corpus, in the order of its recordings; empty before it has predicted. */
  readonly outcomes: readonly ModelOutcome[];
}

export const noModel: ModelState = { jobId: null, failure: null, models: [], chosen: 0, outcomes: [] };
