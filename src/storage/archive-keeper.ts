// A network in training keeps itself in the archive of this browser, from the worker that trains it.
import type { NetworkKeeper } from '../core/experiment/network-keeper.ts';
import type { NetworkTask } from '../core/experiment/network-task.ts';
import { answerWithin } from './answer-within.ts';
import type { openArchive } from './open-archive.ts';

/**
 * The keeper of the network that `kept` names, or null if it is not to be kept. A browser that keeps nothing rejects, and so
 * does one whose disk does not answer. A write that was given up and comes late leaves an older state, which is whole too.
 */
export function archiveKeeper(
  kept: NetworkTask['kept'],
  archive: ReturnType<typeof openArchive>,
): NetworkKeeper | null {
  if (!kept) return null;
  const { runId, plan } = kept;
  const load = async () => (await archive).checkpointOf(runId, plan);
  return {
    loadCheckpoint: () => answerWithin(load(), 'reading the last checkpoint'),
    saveCheckpoint: (checkpoint) => {
      const save = async () => (await archive).keepCheckpoint(runId, plan, checkpoint);
      return answerWithin(save(), 'keeping a checkpoint');
    },
    keepFinished: (outcome, weights) => {
      const keep = async () => (await archive).keepNetwork(runId, { plan, outcome }, weights);
      return answerWithin(keep(), 'keeping a finished network');
    },
  };
}
