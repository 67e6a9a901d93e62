// The page's way to the archive: one worker, asked for small things at any time.
import type { ChosenFaceModel } from '../core/face/face-extraction.ts';
import type { KeptRun, StoredRun, StoredSession } from '../core/project/project-archive.ts';
import type { TakeArchive } from '../core/project/stored-take.ts';
import { type Client, connect } from '../rpc/connect.ts';
import type { WorkerLike } from '../rpc/worker-pool.ts';
import type { ArchiveContract, ImportedProject, ModelExport, ProjectExport } from './contracts/archive.ts';

/** `held`: this tab keeps what is done in it. */
export type ArchiveStatus =
  | { readonly kind: 'opening' | 'held' | 'otherTab' }
  | { readonly kind: 'unavailable'; readonly why: string };

export interface ArchiveClient extends TakeArchive {
  /** Tries to hold the archive and tells every change; `steal` takes it over from another tab. */
  hold(steal: boolean, onStatus: (status: ArchiveStatus) => void): void;
  keepSession(session: StoredSession): Promise<unknown>;
  sessionOf(corpusId: string): Promise<StoredSession | null>;
  lastSession(): Promise<StoredSession | null>;
  keepRun(run: StoredRun): Promise<unknown>;
  loadRun(runId: string): Promise<KeptRun | null>;
  runsOf(corpusId: string): Promise<readonly StoredRun[]>;
  forgetRun(runId: string): Promise<unknown>;
  /** Keeps the landmarker's model that the user chose; null forgets it. */
  keepFaceModel(model: ChosenFaceModel | null): Promise<unknown>;
  faceModel(): Promise<ChosenFaceModel | null>;
  /** A zip of models; rejects with the name of one whose weights were not kept. */
  exportModels(order: ModelExport): Promise<Uint8Array<ArrayBuffer>>;
  /** A zip with everything of a project. */
  exportProject(order: ProjectExport): Promise<Blob>;
  /** Keeps what is in a project file; rejects with a remedy, and then nothing was kept. */
  importProject(file: Blob): Promise<ImportedProject>;
}

export function createArchiveClient(spawn: () => WorkerLike = newStorageWorker): ArchiveClient {
  let client: Client<ArchiveContract> | undefined;
  function open(): Client<ArchiveContract> {
    client ??= connect<ArchiveContract>(spawn(), () => {
      client = undefined;
    });
    return client;
  }
  function hold(steal: boolean, onStatus: (status: ArchiveStatus) => void): void {
    onStatus({ kind: 'opening' });
    open()
      .call('hold', { steal }, { onProgress: (kind) => onStatus({ kind }) })
      .result.then(onStatus, (error: unknown) => onStatus({ kind: 'unavailable', why: whyOf(error) }));
  }
  return {
    hold,
    keepSession: (session) => open().call('keepSession', session).result,
    sessionOf: (corpusId) => open().call('sessionOf', corpusId).result,
    lastSession: () => open().call('lastSession', null).result,
    keepRun: (run) => open().call('keepRun', run).result,
    loadRun: (runId) => open().call('loadRun', runId).result,
    runsOf: (corpusId) => open().call('runsOf', corpusId).result,
    forgetRun: (runId) => open().call('forgetRun', runId).result,
    beginTake: async (take) => void (await open().call('beginTake', take).result),
    appendToTake: async (takeId, samples) =>
      void (await open().call('appendToTake', { takeId, samples }).result),
    endTake: async (takeId, endedAtMs) => void (await open().call('endTake', { takeId, endedAtMs }).result),
    takesOf: (corpusId) => open().call('takesOf', corpusId).result,
    forgetTake: async (takeId) => void (await open().call('forgetTake', takeId).result),
    keepFaceModel: (model) => open().call('keepFaceModel', model).result,
    faceModel: () => open().call('faceModel', null).result,
    exportModels: (order) => open().call('exportModels', order).result,
    exportProject: (order) => open().call('exportProject', order).result,
    importProject: (file) => open().call('importProject', file).result,
  };
}

function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function newStorageWorker(): WorkerLike {
  return new Worker(new URL('../../workers/storage.worker.ts', import.meta.url), {
    type: 'module',
    name: 'storage',
  });
}
