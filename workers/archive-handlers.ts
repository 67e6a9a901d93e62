// What the storage worker answers from the archive: sessions, runs, recorded takes and the chosen model.
import type { ProjectArchive } from '../src/core/project/project-archive.ts';
import type { ArchiveContract } from '../src/jobs/contracts/archive.ts';
import type { Handlers } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';

type KeptCalls = Omit<ArchiveContract, 'hold' | 'exportModels' | 'exportProject' | 'importProject'>;

export function archiveHandlers(archive: Promise<ProjectArchive>): Handlers<KeptCalls> {
  return {
    keepSession: async (session) => (await archive).keepSession(session).then(() => null),
    sessionOf: async (corpusId) => (await archive).sessionOf(corpusId),
    lastSession: async () => (await archive).lastSession(),
    keepRun: async (run) => (await archive).keepRun(run).then(() => null),
    loadRun: { run: async (id) => (await archive).loadRun(id), transfer: collectBuffers },
    runsOf: async (corpusId) => (await archive).runsOf(corpusId),
    forgetRun: async (id) => (await archive).forgetRun(id).then(() => null),
    beginTake: async (take) => (await archive).beginTake(take).then(() => null),
    appendToTake: async ({ takeId, samples }) =>
      (await archive).appendToTake(takeId, samples).then(() => null),
    endTake: async ({ takeId, endedAtMs }) => (await archive).endTake(takeId, endedAtMs).then(() => null),
    takesOf: { run: async (corpusId) => (await archive).takesOf(corpusId), transfer: collectBuffers },
    keepFaceModel: async (model) => (await archive).keepFaceModel(model).then(() => null),
    faceModel: { run: async () => (await archive).faceModel(), transfer: collectBuffers },
    forgetTake: async (id) => (await archive).forgetTake(id).then(() => null),
  };
}
