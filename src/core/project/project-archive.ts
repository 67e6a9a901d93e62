// What the workbench keeps between visits, and how it asks for it. Storage implements it; the page, the corpus worker and
// the experiment worker use it. Whoever computes something large keeps it where it was computed.

import type { SpanReviews } from '../annotation/disagreement-spans.ts';
import type { GoldStandardSettings } from '../annotation/gold-standard-types.ts';
import type { SoundSettings } from '../audio/sound-settings.ts';
import type { Fold } from '../corpus/corpus.ts';
import type { KeptExtraction } from '../corpus/extracted-features.ts';
import type { SummarisedCorpus } from '../corpus/summarised-corpus.ts';
import type { ExperimentSettings } from '../experiment/experiment-settings.ts';
import type { EpochWeights } from '../experiment/network-keeper.ts';
import type { NetworkPlan } from '../experiment/plan-networks.ts';
import type { Provenance } from '../experiment/results-document.ts';
import type { ExperimentResult } from '../experiment/run-experiment.ts';
import type { TrainChoices } from '../experiment/train-choices.ts';
import type { TrainedNetwork } from '../experiment/trained-network.ts';
import type { ChosenFaceModel, FaceSettings } from '../face/face-extraction.ts';
import type { TrainCheckpoint } from '../model/train-types.ts';
import type { SimulationParams } from '../simulation/simulate-corpus.ts';
import type { TakeArchive } from './stored-take.ts';

/** Where a corpus comes from again: a simulation is computed anew, files are kept, and what comes with the app is there. */
export type CorpusOrigin =
  | { readonly kind: 'simulation'; readonly params: SimulationParams }
  | BundledOrigin
  | { readonly kind: 'files'; readonly name: string };

/** A corpus folder that comes with the app. */
export interface BundledOrigin {
  readonly kind: 'bundled';
  /** Of its folder. */
  readonly name: string;
  /** Without the features that come with it, so that they are extracted here. */
  readonly fromMedia?: boolean;
}

/** What a person set for one corpus. */
export interface StoredSession {
  readonly formatVersion: 1;
  readonly corpusId: string;
  readonly origin: CorpusOrigin;
  readonly fold: Fold | null;
  readonly goldSettings: GoldStandardSettings;
  /** Absent in sessions from before it was kept. */
  readonly train?: TrainChoices;
  /** Features that were extracted here and kept; absent in sessions from before there were any. */
  readonly extractions?: readonly KeptExtraction[];
  /** How sound is analysed; absent in sessions from before that could be chosen. */
  readonly soundSettings?: SoundSettings;
  /** How faces are measured; absent in sessions from before it was kept. */
  readonly faceSettings?: FaceSettings;
  /** Notes on spans of disagreement; absent where there are none. */
  readonly reviews?: SpanReviews;
  /** Recorded takes that are part of the corpus, by id, in the order in which they became so; absent where there are none. */
  readonly takes?: readonly string[];
  /** The run that is shown; null before the first. */
  readonly runId: string | null;
}

/** What a run depends on. If one of these differs from what is open now, its results are out of date. */
export type RunInputs = Pick<Provenance, 'codeVersion' | 'traces' | 'golds' | 'features'> & {
  readonly goldSettings: GoldStandardSettings;
  readonly fold: Fold;
};

/** `running` in the archive and nowhere else means: interrupted. */
export type StoredRunState = 'running' | 'stopped' | 'failed' | 'done';

/** A run without its arrays. */
export interface StoredRun {
  readonly formatVersion: 1;
  readonly id: string;
  readonly corpusId: string;
  /** Milliseconds, as `Date.now`. */
  readonly startedAtMs: number;
  readonly settings: ExperimentSettings;
  readonly inputs: RunInputs;
  readonly state: StoredRunState;
  readonly failure: string | null;
  /** What helps against the failure, where the error says so; absent in runs from before it was kept. */
  readonly remedy?: string | null;
  /** Whether the device that computed has failed; absent in runs from before it was kept. */
  readonly backendFailed?: boolean;
  /** Time it took, with the parts before an interruption; null until it has ended. */
  readonly tookMs: number | null;
}

/** A run as it comes back: the networks that were finished, and its results if it came so far. */
export interface KeptRun {
  readonly run: StoredRun;
  readonly networks: readonly TrainedNetwork[];
  readonly result: ExperimentResult | null;
}

/** Everything rejects with an error that names what is wrong; `StorageFullError` where there is no room. */
export interface ProjectArchive extends TakeArchive {
  /** Keeps a corpus that was read from files, under the id that `corpusIdOf` gives. */
  keepCorpus(id: string, data: SummarisedCorpus): Promise<void>;
  /** Null if it is not there. */
  loadCorpus(id: string): Promise<SummarisedCorpus | null>;
  /** Keeps what was set, and that this is what is open now. */
  keepSession(session: StoredSession): Promise<void>;
  sessionOf(corpusId: string): Promise<StoredSession | null>;
  /** What was open last. */
  lastSession(): Promise<StoredSession | null>;
  /** Also replaces the record of the same run. */
  keepRun(run: StoredRun): Promise<void>;
  /** Keeps a finished network with the weights that predict; its checkpoint goes. */
  keepNetwork(runId: string, network: TrainedNetwork, weights: readonly EpochWeights[]): Promise<void>;
  /** The weights of a finished network; null if they were not kept. Rejects if they are damaged. */
  weightsOf(runId: string, plan: NetworkPlan): Promise<readonly EpochWeights[] | null>;
  /** Keeps the state of a network in training; the one before is removed once this one is complete. */
  keepCheckpoint(runId: string, plan: NetworkPlan, checkpoint: TrainCheckpoint): Promise<void>;
  /** Null if there is none. Rejects if it is damaged. */
  checkpointOf(runId: string, plan: NetworkPlan): Promise<TrainCheckpoint | null>;
  keepResult(runId: string, result: ExperimentResult): Promise<void>;
  /** Finished networks of a run, in the order in which they were finished. */
  networksOf(runId: string): Promise<readonly TrainedNetwork[]>;
  loadRun(runId: string): Promise<KeptRun | null>;
  /** Newest first. */
  runsOf(corpusId: string): Promise<readonly StoredRun[]>;
  forgetRun(runId: string): Promise<void>;
  /** Keeps the landmarker's model that the user chose, for all corpora; null forgets it. */
  keepFaceModel(model: ChosenFaceModel | null): Promise<void>;
  faceModel(): Promise<ChosenFaceModel | null>;
  /** Removes arrays that no record speaks of and that are older than `beforeMs`: left by a crash in the middle of a save. */
  sweep(beforeMs: number): Promise<void>;
}

/** There is no room left on the disk, or the browser gives no more. */
export class StorageFullError extends Error {
  override name = 'StorageFullError';
}
