// Job clients that compute at once in this thread, for tests of the store.
import { goldStandardJob } from '../core/annotation/gold-standard.ts';
import type { CorpusData } from '../core/corpus/corpus.ts';
import { summariseCorpus } from '../core/corpus/summarised-corpus.ts';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import type { JobClients } from '../jobs/clients.ts';
import { testJobContext } from './job-context.ts';

/** `importCorpus` answers with what `read` gives for the corpus' name; the rest is computed as in a worker. */
export function directJobClients(read: (name: string) => Promise<CorpusData>): JobClients {
  return {
    importCorpus: async ({ name }) => summariseCorpus(await read(name)),
    simulateCorpus: async (params) => summariseCorpus(await simulateCorpus(params, testJobContext())),
    goldStandard: (params) => goldStandardJob(params, testJobContext()),
    runExperiment: () => Promise.reject(new Error('directJobClients: training is not part of this test')),
    warmUp: () => undefined,
    dispose: () => undefined,
  };
}
