// The folder of an experiment that is not finished: what is known of each network, so that nothing that was trained is
// lost when the process ends, however it ends. A file is complete or not there: it is written under another name first.
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from '../core/array/content-hash.ts';
import type { EpochWeights, NetworkKeeper } from '../core/experiment/network-keeper.ts';
import type { NetworkOutcome } from '../core/experiment/network-task.ts';
import type { NetworkPlan } from '../core/experiment/plan-networks.ts';
import { networkKey, type TrainedNetwork } from '../core/experiment/trained-network.ts';
import type { TrainCheckpoint } from '../core/model/train-types.ts';
import { sealValues, unsealValues } from '../formats/sealed-values.ts';

/** Per network: its state in training; its weights; and, written last, what the experiment needs of it. */
type Ending = 'checkpoint' | 'weights' | 'network';

/** Keeps the network of `plan` in `folder`, which is there. */
export function folderKeeper(folder: string, plan: NetworkPlan): NetworkKeeper {
  const path = (ending: Ending) => pathOf(folder, plan, ending);
  return {
    loadCheckpoint: async () => (await readSealed(path('checkpoint'))) as TrainCheckpoint | null,
    saveCheckpoint: (checkpoint) => writeSealed(path('checkpoint'), checkpoint),
    async keepFinished(outcome, weights) {
      await writeSealed(path('weights'), weights);
      await writeSealed(path('network'), { plan, outcome });
      await rm(path('checkpoint'), { force: true });
    },
  };
}

/** Finished networks, and what could not be read: those are trained again. */
export async function finishedNetworks(
  folder: string,
): Promise<{ networks: TrainedNetwork[]; damaged: string[] }> {
  const networks: TrainedNetwork[] = [];
  const damaged: string[] = [];
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.network')).sort()) {
    try {
      const { plan, outcome } = (await readSealed(join(folder, name))) as TrainedNetwork;
      // Without its weights it would be a result without a model.
      if (await weightsOf(folder, plan)) networks.push({ plan, outcome: outcome as NetworkOutcome });
    } catch (error) {
      damaged.push(`${join(folder, name)}: ${(error as Error).message}`);
    }
  }
  return { networks, damaged };
}

/** How many networks have a checkpoint. */
export async function countCheckpoints(folder: string): Promise<number> {
  return (await readdir(folder)).filter((file) => file.endsWith('.checkpoint')).length;
}

/** The weights of a finished network by epoch; null if they are not there. @throws Error if they are damaged */
export async function weightsOf(folder: string, plan: NetworkPlan): Promise<readonly EpochWeights[] | null> {
  return (await readSealed(pathOf(folder, plan, 'weights'))) as readonly EpochWeights[] | null;
}

/** @throws the error of `node:fs` if the folder cannot be made */
export async function makeNetworkFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Left by a process that died while it wrote.
  for (const name of await readdir(folder))
    if (name.endsWith('.part')) await rm(join(folder, name), { force: true });
}

function pathOf(folder: string, plan: NetworkPlan, ending: Ending): string {
  const key = new TextEncoder().encode(networkKey(plan));
  return join(folder, `${contentHash('network', [key])}.${ending}`);
}

async function readSealed(path: string): Promise<unknown> {
  try {
    return unsealValues(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function writeSealed(path: string, value: unknown): Promise<void> {
  const part = `${path}.part`;
  try {
    const file = await open(part, 'w');
    try {
      await writeFile(file, sealValues(value));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
