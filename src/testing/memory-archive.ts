// An archive client that keeps everything in this process, for tests of the store. That the real one keeps it on a disk is
// tested in a browser that gets killed.
import type { ChosenFaceModel } from '../core/face/face-extraction.ts';
import type { KeptRun, StoredRun, StoredSession } from '../core/project/project-archive.ts';
import type { ArchiveClient, ArchiveStatus } from '../jobs/archive-client.ts';

export interface MemoryArchive extends ArchiveClient {
  readonly sessions: Map<string, StoredSession>;
  readonly runs: Map<string, StoredRun>;
  readonly results: Map<string, Pick<KeptRun, 'networks' | 'result'>>;
  /** What `hold` was told to call. */
  tell(status: ArchiveStatus): void;
  /** From now on, everything that is to be kept fails with this message. */
  breakWith(message: string): void;
}

/** `held` at once, unless another status is given. */
export function memoryArchive(first: ArchiveStatus = { kind: 'held' }): MemoryArchive {
  const sessions = new Map<string, StoredSession>();
  const runs = new Map<string, StoredRun>();
  const results: MemoryArchive['results'] = new Map();
  let faceModel: ChosenFaceModel | null = null;
  let last: string | null = null;
  let broken: string | null = null;
  let listener: (status: ArchiveStatus) => void = () => undefined;
  const unlessBroken = async (keep: () => void) => {
    if (broken !== null) throw new Error(broken);
    keep();
  };
  return {
    sessions,
    runs,
    results,
    tell: (status) => listener(status),
    breakWith(message) {
      broken = message;
    },
    hold(steal, onStatus) {
      listener = onStatus;
      onStatus(steal ? { kind: 'held' } : first);
    },
    keepSession: (session) =>
      unlessBroken(() => {
        sessions.set(session.corpusId, session);
        last = session.corpusId;
      }),
    sessionOf: async (id) => sessions.get(id) ?? null,
    lastSession: async () => (last === null ? null : (sessions.get(last) ?? null)),
    keepRun: (run) => unlessBroken(() => runs.set(run.id, run)),
    loadRun: async (id) => {
      const run = runs.get(id);
      return run ? { run, networks: [], result: null, ...results.get(id) } : null;
    },
    runsOf: async (corpusId) =>
      [...runs.values()]
        .filter((run) => run.corpusId === corpusId)
        .sort((a, b) => b.startedAtMs - a.startedAtMs),
    forgetRun: async (id) => void runs.delete(id),
    keepFaceModel: (model) =>
      unlessBroken(() => {
        faceModel = model;
      }),
    faceModel: async () => faceModel,
    exportModels: ({ runId }) => Promise.reject(new Error(`no weights of ${runId} in memory`)),
  };
}
