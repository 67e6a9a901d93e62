// A run that keeps what it has finished, network by network, so that an interrupted one can go on.
import type { TrainedNetwork } from '../core/experiment/judge-networks.ts';
import type { ExperimentResult } from '../core/experiment/run-experiment.ts';
import type { ProjectArchive } from '../core/project/project-archive.ts';
import { openArchive } from './open-archive.ts';

export interface RunKeeper {
  /** Networks of this run that an earlier part of it has finished. */
  readonly finished: readonly TrainedNetwork[];
  keepNetwork(network: TrainedNetwork): void;
  /** Waits until everything is kept. Returns why something is not; null if all is. */
  keepResult(result: ExperimentResult): Promise<string | null>;
}

/** Keeps under `runId`; null keeps nothing. A disk that fails does not fail the run: `keepResult` tells. */
export async function keepRun(runId: string | null): Promise<RunKeeper> {
  if (runId === null)
    return { finished: [], keepNetwork: () => undefined, keepResult: () => Promise.resolve(null) };
  let why: string | null = null;
  const tell = (error: unknown) => {
    why ??= error instanceof Error ? error.message : String(error);
  };
  const archive = await openArchive().catch(tell);
  const finished = (await archive?.networksOf(runId).catch(tell)) ?? [];
  let saving: Promise<unknown> = Promise.resolve();
  const keep = (what: (to: ProjectArchive) => Promise<void>) => {
    saving = saving.then(() => archive && what(archive)).catch(tell);
    return saving;
  };
  return {
    finished,
    keepNetwork: (network) => void keep((to) => to.keepNetwork(runId, network)),
    async keepResult(result) {
      await keep((to) => to.keepResult(runId, result));
      return why;
    },
  };
}
