// The worker that keeps what a person did: settings, runs, and what was open.
import type { ArchiveContract } from '../src/jobs/contracts/archive.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';
import { openExtractionCache } from '../src/storage/extraction-cache.ts';
import { holdArchive } from '../src/storage/hold-archive.ts';
import { modelZip } from '../src/storage/model-export.ts';
import { openArchive } from '../src/storage/open-archive.ts';
import { exportProject } from '../src/storage/project-export.ts';
import { importProject } from '../src/storage/project-import.ts';
import { archiveHandlers } from './archive-handlers.ts';

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
  ...archiveHandlers(archive),
  exportModels: { run: async (order) => modelZip(await archive, order), transfer: collectBuffers },
  exportProject: async (order) => exportProject(await archive, await openExtractionCache(), order),
  importProject: async (file) => importProject(await archive, await openExtractionCache(), file),
});
