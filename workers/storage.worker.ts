// The worker that keeps what a person did: settings, runs, and what was open.
import type { ArchiveContract } from '../src/jobs/contracts/archive.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';
import { holdArchive } from '../src/storage/hold-archive.ts';
import { modelZip } from '../src/storage/model-export.ts';
import { openArchive } from '../src/storage/open-archive.ts';

const startedAtMs = Date.now();
const archive = openArchive();
// Whoever asks hears of it; nobody may ask.
archive.catch(() => undefined);

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<ArchiveContract>(self as unknown as PortLike, {
  hold: async ({ steal }, { signal, onProgress }) => {
    try {
      const opened = await archive;
      await holdArchive({ steal, signal }, async () => {
        await opened.sweep(startedAtMs);
        onProgress('held');
      });
      return { kind: 'otherTab' };
    } catch (error) {
      return { kind: 'unavailable', why: error instanceof Error ? error.message : String(error) };
    }
  },
  keepSession: async (session) => (await archive).keepSession(session).then(() => null),
  sessionOf: async (corpusId) => (await archive).sessionOf(corpusId),
  lastSession: async () => (await archive).lastSession(),
  keepRun: async (run) => (await archive).keepRun(run).then(() => null),
  loadRun: { run: async (id) => (await archive).loadRun(id), transfer: collectBuffers },
  runsOf: async (corpusId) => (await archive).runsOf(corpusId),
  forgetRun: async (id) => (await archive).forgetRun(id).then(() => null),
  keepFaceModel: async (model) => (await archive).keepFaceModel(model).then(() => null),
  faceModel: { run: async () => (await archive).faceModel(), transfer: collectBuffers },
  exportModels: { run: async (order) => modelZip(await archive, order), transfer: collectBuffers },
});
