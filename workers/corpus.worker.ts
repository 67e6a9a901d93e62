// The worker that reads a corpus folder, or simulates one. What it read is kept for the next visit and moves to the page.
import { summariseCorpus } from '../src/core/corpus/summarised-corpus.ts';
import { readCorpusFolder } from '../src/formats/corpus-folder.ts';
import { blobSource } from '../src/formats/file-source.ts';
import type { CorpusContract, CorpusFile } from '../src/jobs/contracts/corpus.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';
import { openBundled } from '../src/storage/bundled-corpus.ts';
import { loadExtractions } from '../src/storage/extraction-cache.ts';
import { keepArrived, restoreArrived, withId } from '../src/storage/kept-corpus.ts';
import { simulateArrived } from '../src/storage/simulated-corpus.ts';

/** Files of imports that are not complete yet. */
const added = new Map<number, readonly CorpusFile[]>();

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<CorpusContract>(self as unknown as PortLike, {
  addFiles: ({ importId, files }) => {
    added.set(importId, [...(added.get(importId) ?? []), ...files]);
    return null;
  },
  importCorpus: {
    run: async ({ importId, files, name, added: expected, keep }, context) => {
      const all = [...(added.get(importId) ?? []), ...files];
      added.clear();
      if (all.length !== expected + files.length)
        throw new Error('Some files were lost on the way; open the folder again.');
      const sources = all.map(({ path, blob }) => blobSource(path, blob));
      const data = summariseCorpus(await readCorpusFolder({ files: sources, name }, context));
      return keep ? keepArrived(data) : withId(data);
    },
    transfer: collectBuffers,
  },
  openBundled: { run: openBundled, transfer: collectBuffers },
  simulateCorpus: { run: simulateArrived, transfer: collectBuffers },
  loadExtractions: { run: loadExtractions, transfer: collectBuffers },
  restoreCorpus: { run: restoreArrived, transfer: collectBuffers },
});
