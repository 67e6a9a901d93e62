// A network in training keeps itself in the archive of this browser, from the worker that trains it.
import type { NetworkKeeper } from '../core/experiment/network-keeper.ts';
import type { NetworkTask } from '../core/experiment/network-task.ts';
import type { openArchive } from './open-archive.ts';

/** The keeper of the network that `kept` names, or null if it is not to be kept. A browser that keeps nothing rejects. */
export function archiveKeeper(
  kept: NetworkTask['kept'],
  archive: ReturnType<typeof openArchive>,
): NetworkKeeper | null {
  if (!kept) return null;
  const { runId, plan } = kept;
  return {
    loadCheckpoint: async () => (await archive).checkpointOf(runId, plan),
    saveCheckpoint: async (checkpoint) => (await archive).keepCheckpoint(runId, plan, checkpoint),
    keepFinished: async (outcome, weights) => (await archive).keepNetwork(runId, { plan, outcome }, weights),
  };
}
