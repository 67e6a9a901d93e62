// A simulated corpus as it arrives on the page: with its id, and with its sound as files that a player can play.
import { summariseCorpus } from '../core/corpus/summarised-corpus.ts';
import type { JobContext } from '../core/job.ts';
import { type SimulationParams, simulateCorpus } from '../core/simulation/simulate-corpus.ts';
import { wavBlob } from '../formats/write-wav.ts';
import { withId } from './kept-corpus.ts';

export async function simulateArrived(params: SimulationParams, context: JobContext) {
  const { sounds, faces: _, ...data } = await simulateCorpus(params, context);
  const media = sounds.map((sound) => ({ path: sound.path, blob: wavBlob(sound) }));
  return { ...withId(summariseCorpus(data)), media };
}
