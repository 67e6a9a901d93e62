// What the workbench knows, as plain data. The arrays live in the repository.

import type { SpanReviews } from '../core/annotation/disagreement-spans.ts';
import type { GoldStandardSettings } from '../core/annotation/gold-standard-types.ts';
import type { Rater } from '../core/annotation/trace.ts';
import type { Corpus, Fold } from '../core/corpus/corpus.ts';
import type { FeatureSummary } from '../core/corpus/feature-summary.ts';
import type { ImportReport } from '../core/corpus/import-report.ts';
import type { ImportedGoldSummary } from '../core/corpus/imported-gold-summary.ts';
import type { TraceSummary } from '../core/corpus/trace-summary.ts';
import type { TrainChoices } from '../core/experiment/train-choices.ts';
import type { CorpusOrigin, StoredRun, StoredSession } from '../core/project/project-archive.ts';
import type { StoredTake } from '../core/project/stored-take.ts';
import type { ArchiveStatus } from '../jobs/archive-client.ts';
import type { BackendState } from './backend-commands.ts';
import type { EditHistory } from './edit-history.ts';
import type { ExperimentRun } from './experiment-state.ts';
import type { ExtractionState } from './extraction-state.ts';
import type { ModelState } from './model-state.ts';
import type { Repository, Studies } from './repository.ts';
import type { TrainingPace } from './training-pace.ts';

export interface OpenCorpus {
  /** The same for the same content. */
  readonly id: string;
  readonly origin: CorpusOrigin;
  /** Why it will not be there at the next visit although it was to be; null if it will. */
  readonly notKept: string | null;
  readonly corpus: Corpus;
  /** What it was opened with, before anything was recorded here. */
  readonly given: { readonly raters: readonly Rater[]; readonly traces: readonly TraceSummary[] };
  readonly report: ImportReport;
  readonly traces: readonly TraceSummary[];
  readonly golds: readonly ImportedGoldSummary[];
  readonly features: readonly FeatureSummary[];
}

/** Why a corpus could not be opened. The one that was open before still is. */
export interface OpenFailure {
  readonly name: string;
  readonly message: string;
  readonly remedy: string;
  readonly report: ImportReport | null;
}

export interface GoldStatus {
  /** The job that computes; null when nothing runs. */
  readonly jobId: string | null;
  /** Rises whenever gold standards arrive in the repository. */
  readonly version: number;
  /** What the last complete run took, milliseconds; 0 where every gold standard is imported. */
  readonly tookMs: number | null;
  readonly failure: string | null;
}

/** Of one kind of study: what is computed now, and what went wrong last. */
export interface StudyStatus {
  readonly jobId: string | null;
  /** Of what is computed, or was last. */
  readonly key: string | null;
  readonly failure: string | null;
}

export const idleStudy: StudyStatus = { jobId: null, key: null, failure: null };

export interface ProjectStatus {
  readonly status: ArchiveStatus;
  /** Why the last thing that was to be kept is not; null while everything is. */
  readonly notKept: string | null;
  /** What was set on this corpus before a project file was opened in its place; null if nothing was. */
  readonly replaced: StoredSession | null;
}

export interface KeptRuns {
  /** Of the open corpus, newest first, as of the last look. */
  readonly kept: readonly StoredRun[];
  /** The one that stands beside the shown run; null if none does. */
  readonly compared: ExperimentRun | null;
  /** Why the last thing that was asked of them did not work, and what to do about it. */
  readonly failure: { readonly message: string; readonly remedy: string } | null;
}

export const noRuns: KeptRuns = { kept: [], compared: null, failure: null };

export interface SoftenState {
  /** Of this Soften; results name it. */
  readonly codeVersion: string;
  readonly repository: Repository;
  readonly open: OpenCorpus | null;
  /** A corpus on its way. */
  readonly opening: { readonly jobId: string; readonly name: string } | null;
  readonly openFailure: OpenFailure | null;
  /** The split in use: the corpus' own first fold, or one dealt from a seed. */
  readonly fold: Fold | null;
  readonly goldSettings: GoldStandardSettings;
  /** What is to be trained next. */
  readonly train: TrainChoices;
  readonly gold: GoldStatus;
  /** Features that were extracted here from the corpus' media. */
  readonly extraction: ExtractionState;
  readonly studies: Readonly<Record<keyof Studies, StudyStatus>>;
  /** What a person noted on spans of disagreement, by `spanKey`. */
  readonly reviews: SpanReviews;
  /** Every take of this corpus that was recorded here and is on the disk, oldest first. */
  readonly recorded: readonly StoredTake[];
  /** Those of them that are part of the corpus, by id; the others are set aside. */
  readonly takes: readonly string[];
  /** Edits of this corpus since it was opened. */
  readonly history: EditHistory;
  /** The last experiment on the open corpus; null before the first. */
  readonly experiment: ExperimentRun | null;
  readonly runs: KeptRuns;
  /** Saved models that were opened, and what they predict. */
  readonly model: ModelState;
  /** How fast the last networks of this session were trained; null before the first. */
  readonly pace: TrainingPace | null;
  /** What training computes on; no part of the experiment. */
  readonly backend: BackendState;
  /** Whether what is done here will be there at the next visit. */
  readonly project: ProjectStatus;
}
