// What is known of the experiment that runs, or that ran last.
import type { ExperimentSettings } from '../core/experiment/experiment-settings.ts';
import { describeTrouble } from '../core/experiment/keeping-trouble.ts';
import { describePlan, type NetworkPlan } from '../core/experiment/plan-networks.ts';
import type { ResultsDocument } from '../core/experiment/results-document.ts';
import type { ModelDescription } from '../core/experiment/saved-model.ts';
import type { ExperimentProgress } from '../core/experiment/train-networks.ts';
import { networkKey } from '../core/experiment/trained-network.ts';
import type { EpochReport } from '../core/model/train-types.ts';
import type { RunInputs } from '../core/project/project-archive.ts';

/** One network and its epochs so far. */
export interface NetworkCourse {
  readonly plan: NetworkPlan;
  readonly epochs: readonly EpochReport[];
  readonly finished: boolean;
}

export interface ExperimentRun {
  readonly id: string;
  readonly corpusId: string;
  /** Milliseconds, as `Date.now`. */
  readonly startedAtMs: number;
  /** What it depends on, as it was at the start. */
  readonly inputs: RunInputs;
  /** The job that computes; null when it has ended. */
  readonly jobId: string | null;
  readonly settings: ExperimentSettings;
  /** In the order in which they began. */
  readonly networks: readonly NetworkCourse[];
  /** Null until everything is trained. */
  readonly results: ResultsDocument | null;
  /** The networks that were best on dev, without their weights; empty until there are results. */
  readonly models: readonly ModelDescription[];
  /** Why it ended without results. */
  readonly failure: string | null;
  /** What helps against it, where the error says so. */
  readonly remedy: string | null;
  /** Whether it was the device that computed: it may go on elsewhere. */
  readonly backendFailed: boolean;
  readonly stopped: boolean;
  /** It was running when the page was closed. */
  readonly interrupted: boolean;
  /** Why it will not be there at the next visit; null if it will. */
  readonly notKept: string | null;
  /** Networks that could not go on from where they were, and start anew; in words. */
  readonly startedAnew: readonly string[];
  /** Networks in whose training a worker that helped failed; in words. Their numbers are right nevertheless. */
  readonly lostHelp: readonly string[];
  readonly tookMs: number | null;
}

/** The courses with one more epoch. */
export function withEpoch(
  networks: readonly NetworkCourse[],
  plan: NetworkPlan,
  epoch: EpochReport,
): NetworkCourse[] {
  const key = networkKey(plan);
  const isKnown = networks.some((network) => networkKey(network.plan) === key);
  if (!isKnown) return [...networks, { plan, epochs: [epoch], finished: false }];
  return networks.map((network) =>
    networkKey(network.plan) === key ? { ...network, epochs: [...network.epochs, epoch] } : network,
  );
}

/** The courses with this one at its end. */
export function withFinished(networks: readonly NetworkCourse[], plan: NetworkPlan): NetworkCourse[] {
  const key = networkKey(plan);
  return networks.map((network) =>
    networkKey(network.plan) === key ? { ...network, finished: true } : network,
  );
}

/** What becomes of the run when a network could not be kept, or not be gone on with. */
export function withTrouble(
  { startedAnew }: Pick<ExperimentRun, 'startedAnew'>,
  { plan, what }: NonNullable<ExperimentProgress['trouble']>,
): Partial<ExperimentRun> {
  const told = `${describePlan(plan)}: ${describeTrouble(what)}`;
  return what.kind === 'notKept' ? { notKept: told } : { startedAnew: [...startedAnew, told] };
}

/** What becomes of the run when workers that helped with a network failed. */
export function withLostHelp(
  { lostHelp }: Pick<ExperimentRun, 'lostHelp'>,
  plan: NetworkPlan,
  failures: readonly string[],
): Partial<ExperimentRun> {
  const told = failures.map((why) => `${describePlan(plan)}: a worker that helped with it failed (${why})`);
  return { lostHelp: [...new Set([...lostHelp, ...told])] };
}
