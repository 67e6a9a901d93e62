// An archive client that keeps everything in this process, for tests of the store. That the real one keeps it on a disk is
// tested in a browser that gets killed.
import type { TakeSamples } from '../core/annotation/take.ts';
import type { ChosenFaceModel } from '../core/face/face-extraction.ts';
import type { KeptRun, StoredRun, StoredSession } from '../core/project/project-archive.ts';
import type { KeptTake } from '../core/project/stored-take.ts';
import type { ArchiveClient, ArchiveStatus } from '../jobs/archive-client.ts';

export interface MemoryArchive extends ArchiveClient {
  readonly sessions: Map<string, StoredSession>;
  readonly runs: Map<string, StoredRun>;
  readonly results: Map<string, Pick<KeptRun, 'networks' | 'result'>>;
  readonly takes: Map<string, KeptTake>;
  /** What `hold` was told to call. */
  tell(status: ArchiveStatus): void;
  /** From now on, everything that is to be kept fails with this message. */
  breakWith(message: string): void;
}

const nothing = new Float64Array();
const noSamples: TakeSamples = { mediaSec: nothing, wallMs: nothing, values: nothing };

function joinedSamples(a: TakeSamples, b: TakeSamples): TakeSamples {
  const join = (name: keyof TakeSamples) => Float64Array.of(...a[name], ...b[name]);
  return { mediaSec: join('mediaSec'), wallMs: join('wallMs'), values: join('values') };
}

/** `held` at once, unless another status is given. */
export function memoryArchive(first: ArchiveStatus = { kind: 'held' }): MemoryArchive {
  const sessions = new Map<string, StoredSession>();
  const runs = new Map<string, StoredRun>();
  const results: MemoryArchive['results'] = new Map();
  const takes = new Map<string, KeptTake>();
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
    takes,
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
    beginTake: (take) => unlessBroken(() => takes.set(take.id, { take, samples: noSamples })),
    appendToTake: (id, more) =>
      unlessBroken(() => {
        const { take, samples } = takes.get(id) as KeptTake;
        takes.set(id, { take, samples: joinedSamples(samples, more) });
      }),
    endTake: (id, endedAtMs) =>
      unlessBroken(() => {
        const kept = takes.get(id) as KeptTake;
        takes.set(id, { ...kept, take: { ...kept.take, endedAtMs } });
      }),
    takesOf: async (corpusId) => [...takes.values()].filter(({ take }) => take.corpusId === corpusId),
    forgetTake: async (id) => void takes.delete(id),
    keepFaceModel: (model) =>
      unlessBroken(() => {
        faceModel = model;
      }),
    faceModel: async () => faceModel,
    exportModels: ({ runId }) => Promise.reject(new Error(`no weights of ${runId} in memory`)),
    exportProject: () => Promise.reject(new Error('no project files in memory')),
    importProject: () => Promise.reject(new Error('no project files in memory')),
  };
}
