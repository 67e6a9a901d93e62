// What the storage worker can be asked for. Arrays do not pass here, except those of a finished run: they are kept and
// loaded where they are computed.

import type { TakeSamples } from '../../core/annotation/take.ts';
import type { ModelDescription } from '../../core/experiment/saved-model.ts';
import type { ChosenFaceModel } from '../../core/face/face-extraction.ts';
import type { KeptRun, StoredRun, StoredSession } from '../../core/project/project-archive.ts';
import type { KeptTake, StoredTake } from '../../core/project/stored-take.ts';
import type { CorpusFile } from './corpus.ts';

export interface HoldParams {
  /** Take the archive over from the tab that holds it. */
  readonly steal: boolean;
}

/** `safetensors`: one file per model, for PyTorch and the terminal; `tfjs`: a folder per model, for TensorFlow.js. */
export type ModelFormat = 'safetensors' | 'tfjs';

export interface ModelExport {
  readonly runId: string;
  readonly models: readonly ModelDescription[];
  readonly format: ModelFormat;
}

/** What a project file is made of: the session as it is on the page, and the media that the page has handles of. */
export interface ProjectExport {
  readonly session: StoredSession;
  readonly codeVersion: string;
  readonly corpusName: string;
  readonly media: readonly CorpusFile[];
  /** Otherwise they are named with size and hash. */
  readonly includeMedia: boolean;
}

/** A project file that was looked at and whose records are kept; its session is the page's to open. */
export interface ImportedProject {
  readonly session: StoredSession;
  readonly media: readonly CorpusFile[];
  /** What was set on the same corpus in this browser before, if it is something else. */
  readonly replaced: StoredSession | null;
}

/** How holding the archive came to an end, or why it could not begin. */
export type HoldEnd = { readonly kind: 'otherTab' } | { readonly kind: 'unavailable'; readonly why: string };

export type ArchiveContract = {
  /** One tab at a time may write. Goes on, after the progress `held`, until the archive is lost to another tab. */
  hold: { params: HoldParams; progress: 'held'; result: HoldEnd };
  keepSession: { params: StoredSession; progress: never; result: null };
  sessionOf: { params: string; progress: never; result: StoredSession | null };
  lastSession: { params: null; progress: never; result: StoredSession | null };
  keepRun: { params: StoredRun; progress: never; result: null };
  loadRun: { params: string; progress: never; result: KeptRun | null };
  runsOf: { params: string; progress: never; result: readonly StoredRun[] };
  forgetRun: { params: string; progress: never; result: null };
  beginTake: { params: StoredTake; progress: never; result: null };
  appendToTake: { params: { takeId: string; samples: TakeSamples }; progress: never; result: null };
  endTake: { params: { takeId: string; endedAtMs: number }; progress: never; result: null };
  takesOf: { params: string; progress: never; result: readonly KeptTake[] };
  forgetTake: { params: string; progress: never; result: null };
  keepFaceModel: { params: ChosenFaceModel | null; progress: never; result: null };
  faceModel: { params: null; progress: never; result: ChosenFaceModel | null };
  /** A zip of the models. */
  exportModels: { params: ModelExport; progress: never; result: Uint8Array<ArrayBuffer> };
  exportProject: { params: ProjectExport; progress: never; result: Blob };
  /** Rejects with a remedy, and then nothing was kept. */
  importProject: { params: Blob; progress: never; result: ImportedProject };
};
