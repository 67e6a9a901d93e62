// What the corpus worker can be asked for.
import type { ExtractedFeatures, KeptExtraction } from '../../core/corpus/extracted-features.ts';
import type { SummarisedCorpus } from '../../core/corpus/summarised-corpus.ts';
import type { JobProgress } from '../../core/job.ts';
import type { SimulationParams } from '../../core/simulation/simulate-corpus.ts';

/** A picked or dropped file. A blob is a handle: sending it copies no bytes. */
export interface CorpusFile {
  /** Path inside the corpus folder, `/`-separated, without a leading slash. */
  readonly path: string;
  readonly blob: Blob;
}

export interface ImportCorpusParams {
  readonly files: readonly CorpusFile[];
  /** The folder's name, for a corpus that does not name itself. */
  readonly name: string;
  /** Whether the corpus is to be there at the next visit. */
  readonly keep: boolean;
}

/** A corpus on its arrival. */
export interface ArrivedCorpus extends SummarisedCorpus {
  /** As `corpusIdOf` says. */
  readonly id: string;
  /** Why it will not be there at the next visit although it was to; null if it will, or was not to be. */
  readonly notKept: string | null;
  /** Media that came into being with it: a simulation's. */
  readonly media?: readonly CorpusFile[];
}

/** Some of the files of an import that is to come: all of a large folder in one message would stop the page. */
export interface AddFilesParams {
  readonly importId: number;
  readonly files: readonly CorpusFile[];
}

/** The rest of the files, and how many were added before under the same id. */
export interface FinishImportParams extends ImportCorpusParams {
  readonly importId: number;
  readonly added: number;
}

/** A corpus folder that lies beside the app. */
export interface OpenBundledParams {
  /** Of the folder, without a slash at its end; `<url>.json` lists its files. */
  readonly url: string;
  readonly withFeatures: boolean;
}

export type CorpusContract = {
  addFiles: { params: AddFilesParams; progress: never; result: null };
  importCorpus: { params: FinishImportParams; progress: JobProgress; result: ArrivedCorpus };
  simulateCorpus: { params: SimulationParams; progress: JobProgress; result: ArrivedCorpus };
  openBundled: { params: OpenBundledParams; progress: JobProgress; result: ArrivedCorpus };
  /** A corpus that was kept, by its id; null if it is not there. */
  restoreCorpus: { params: string; progress: never; result: ArrivedCorpus | null };
  /** Features that were extracted at an earlier visit, of those that are still there. */
  loadExtractions: { params: readonly KeptExtraction[]; progress: never; result: ExtractedFeatures[] };
};
