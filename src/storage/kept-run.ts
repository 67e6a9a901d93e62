// A run that keeps what it has finished, network by network, so that an interrupted one can go on.
import type { ExperimentResult } from '../core/experiment/run-experiment.ts';
import type { ExperimentProgress } from '../core/experiment/train-networks.ts';
import type { TrainedNetwork } from '../core/experiment/trained-network.ts';
import type { JobContext } from '../core/job.ts';
import { answerWithin } from './answer-within.ts';
import { openArchive } from './open-archive.ts';

type Kept = ExperimentResult & { readonly notKept: string | null };

/**
 * Runs `run` with the networks that an earlier part of run `runId` finished; those that train keep themselves
 * (archive-keeper.ts), and at last the results are kept. A disk that fails does not fail the run: `notKept` says why. Null
 * keeps nothing.
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
  const archive = await answerWithin(openArchive(), 'opening what is kept').catch(tell);
  const earlier = archive && answerWithin(archive.networksOf(runId), 'reading finished networks');
  const finished = (await earlier?.catch(tell)) ?? [];
  const result = await run(finished, context);
  if (archive) await answerWithin(archive.keepResult(runId, result), 'keeping the results').catch(tell);
  return { ...result, notKept };
}
