// A run that keeps what it has finished, network by network, so that an interrupted one can go on.
import type { ExperimentResult } from '../core/experiment/run-experiment.ts';
import type { ExperimentProgress } from '../core/experiment/train-networks.ts';
import type { TrainedNetwork } from '../core/experiment/trained-network.ts';
import type { JobContext } from '../core/job.ts';
import type { ProjectArchive } from '../core/project/project-archive.ts';
import { openArchive } from './open-archive.ts';

type Kept = ExperimentResult & { readonly notKept: string | null };

/**
 * Runs `run` with the networks that an earlier part of run `runId` finished, and with a context that keeps every further
 * one; at last the results are kept. A disk that fails does not fail the run: `notKept` says why. Null keeps nothing.
 */
export async function keepingRun(
  runId: string | null,
  context: JobContext<ExperimentProgress>,
  run: (
    finished: readonly TrainedNetwork[],
    context: JobContext<ExperimentProgress>,
  ) => Promise<ExperimentResult>,
): Promise<Kept> {
  if (runId === null) return { ...(await run([], context)), notKept: null };
  let notKept: string | null = null;
  const tell = (error: unknown) => {
    notKept ??= error instanceof Error ? error.message : String(error);
  };
  const archive = await openArchive().catch(tell);
  const finished = (await archive?.networksOf(runId).catch(tell)) ?? [];
  let saving: Promise<unknown> = Promise.resolve();
  const keep = (what: (to: ProjectArchive) => Promise<void>) => {
    saving = saving.then(() => archive && what(archive)).catch(tell);
    return saving;
  };
  const onProgress = (progress: ExperimentProgress) => {
    const { trained } = progress;
    if (trained) void keep((to) => to.keepNetwork(runId, trained));
    context.onProgress(progress);
  };
  try {
    const result = await run(finished, { ...context, onProgress });
    await keep((to) => to.keepResult(runId, result));
    return { ...result, notKept };
  } finally {
    // Also when it was stopped: what is finished is on the disk before anybody asks for it again.
    await saving;
  }
}
