// Job clients that compute at once in this thread, for tests of the store.
import { goldStandardJob } from '../core/annotation/gold-standard.ts';
import { raterReportJob } from '../core/annotation/rater-report.ts';
import { reactionLagJob } from '../core/annotation/reaction-lag.ts';
import type { CorpusData } from '../core/corpus/corpus.ts';
import { summariseCorpus } from '../core/corpus/summarised-corpus.ts';
import { corpusIdOf } from '../core/project/corpus-id.ts';
import { simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { wavBlob } from '../formats/write-wav.ts';
import type { JobClients } from '../jobs/clients.ts';
import type { ArrivedCorpus } from '../jobs/contracts/corpus.ts';
import { testJobContext } from './job-context.ts';

/** `importCorpus` answers with what `read` gives for the corpus' name; the rest is computed as in a worker. */
export function directJobClients(read: (name: string) => Promise<CorpusData>): JobClients {
  return {
    importCorpus: async ({ name }) => arrived(await read(name)),
    simulateCorpus: async (params) => {
      const { sounds, ...data } = await simulateCorpus(params, testJobContext());
      return { ...arrived(data), media: sounds.map((sound) => ({ path: sound.path, blob: wavBlob(sound) })) };
    },
    openBundled: async ({ name }) => arrived(await read(name)),
    restoreCorpus: () => Promise.resolve(null),
    loadExtractions: () => Promise.resolve([]),
    sound: {
      size: 2,
      run: () => Promise.reject(new Error('directJobClients: sound is not part of this test')),
      dispose: () => undefined,
    },
    face: {
      size: 2,
      extractFace: () => Promise.reject(new Error('directJobClients: faces are not part of this test')),
      useModel: () => undefined,
      dispose: () => undefined,
    },
    goldStandard: (params) => goldStandardJob(params, testJobContext()),
    raterReport: (params) => raterReportJob(params, testJobContext()),
    reactionLags: (params) => reactionLagJob(params, testJobContext()),
    runExperiment: () => Promise.reject(new Error('directJobClients: training is not part of this test')),
    openModels: () => Promise.reject(new Error('directJobClients: saved models are not part of this test')),
    predict: () => Promise.reject(new Error('directJobClients: saved models are not part of this test')),
    warmUp: () => undefined,
    dispose: () => undefined,
  };
}

function arrived(data: CorpusData): ArrivedCorpus {
  const summarised = summariseCorpus(data);
  return { ...summarised, id: corpusIdOf(summarised), notKept: null };
}
