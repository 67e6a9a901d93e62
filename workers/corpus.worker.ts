// The worker that reads a corpus folder, or simulates one. What it read moves to the page: nothing is kept here.
import { summariseCorpus } from '../src/core/corpus/summarised-corpus.ts';
import { simulateCorpus } from '../src/core/simulation/simulate-corpus.ts';
import { readCorpusFolder } from '../src/formats/corpus-folder.ts';
import type { FileSource } from '../src/formats/file-source.ts';
import type { CorpusContract, CorpusFile } from '../src/jobs/contracts/corpus.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';

/** Files of imports that are not complete yet. */
const added = new Map<number, readonly CorpusFile[]>();

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<CorpusContract>(self as unknown as PortLike, {
  addFiles: ({ importId, files }) => {
    added.set(importId, [...(added.get(importId) ?? []), ...files]);
    return null;
  },
  importCorpus: {
    run: async ({ importId, files, name, added: expected }, context) => {
      const all = [...(added.get(importId) ?? []), ...files];
      added.clear();
      if (all.length !== expected + files.length)
        throw new Error('Some files were lost on the way; open the folder again.');
      return summariseCorpus(await readCorpusFolder({ files: all.map(fileSource), name }, context));
    },
    transfer: collectBuffers,
  },
  simulateCorpus: {
    run: async (params, context) => summariseCorpus(await simulateCorpus(params, context)),
    transfer: collectBuffers,
  },
});

function fileSource({ path, blob }: CorpusFile): FileSource {
  return { path, sizeBytes: blob.size, bytes: async () => new Uint8Array(await blob.arrayBuffer()) };
}
