// From networks to a system: every candidate is post-processed on dev, and the one with the highest dev CCC serves.

import type { NetworkPlan } from './plan-networks.ts';
import { upsampleSteps } from './pool-frames.ts';
import type { PostProcessingSearch } from './post-processing.ts';
import { applyPostProcessing, fitPostProcessing, type PostProcessingFit } from './post-processing.ts';
import type { Target } from './preparation-finding.ts';
import type { PreparedFold } from './prepare-fold.ts';
import type { ChosenWeight, ScoredPartition, SystemPostProcessing } from './results-document.ts';
import type { Tasks } from './system-name.ts';
import {
  ofPartition,
  type PredictedSeries,
  type SystemPrediction,
  withPredictions,
} from './system-predictions.ts';
import type { TrainedNetwork } from './trained-network.ts';

export interface JudgedSystem {
  readonly raw: SystemPrediction;
  readonly processed: SystemPrediction;
  readonly postProcessing: SystemPostProcessing;
  readonly chosen: ChosenWeight;
  /** The one of the candidates that serves. */
  readonly network: TrainedNetwork;
}

/**
 * The system of one target and modality out of its candidate networks (one for a single task, one per w_E for both).
 * Candidates are compared by the dev CCC after post-processing; of equals the first wins, and an undefined CCC loses.
 * Nothing here looks at a test recording's gold standard.
 */
export function judgeNetworks(
  candidates: readonly TrainedNetwork[],
  prepared: PreparedFold,
  target: Target,
  search: PostProcessingSearch,
  hopSec: number,
): JudgedSystem {
  const judged = candidates.map((network) => {
    const raw = rawPrediction(network, prepared, target);
    const fit = fitPostProcessing(ofPartition(raw, 'dev'), hopSec, search);
    return { network, plan: network.plan, raw, fit };
  });
  const best = judged.reduce((most, next) => (rank(next.fit) > rank(most.fit) ? next : most));
  const { plan, raw, fit } = best;
  const tasks: Tasks = plan.tasks;
  const system = { kind: 'modality', modality: plan.modality, tasks, form: 'processed' } as const;
  const key = { fold: plan.fold, seed: plan.seed };
  return {
    raw,
    processed: withPredictions(raw, system, ({ predicted }) =>
      applyPostProcessing(predicted, fit.parameters),
    ),
    postProcessing: { ...key, ...fit, system, target },
    chosen: {
      ...key,
      modality: plan.modality,
      target,
      tasks,
      weightOfE: weightOfE(plan),
      curve: judged.map((one) => ({ weightOfE: weightOfE(one.plan), devCcc: one.fit.ccc.shift })),
    },
    network: best.network,
  };
}

function rank({ ccc }: PostProcessingFit): number {
  return Number.isNaN(ccc.shift) ? Number.NEGATIVE_INFINITY : ccc.shift;
}

function weightOfE({ targets }: NetworkPlan): number {
  return targets.find(({ kind }) => kind === 'E')?.weight ?? 0;
}

/** The network's own output for one target, brought back from steps to frames. */
function rawPrediction(
  { plan, outcome }: TrainedNetwork,
  { partitions, targets }: PreparedFold,
  target: Target,
): SystemPrediction {
  const same = ({ dimension, kind }: Target) => dimension === target.dimension && kind === target.kind;
  const steps = outcome.predictions[plan.targets.findIndex(same)] ?? [];
  const column = targets.targets.findIndex(same);
  const recordings = (['dev', 'test'] as const).flatMap((partition: ScoredPartition) =>
    partitions[partition].map((sequence) => ({ partition, sequence })),
  );
  return {
    fold: plan.fold,
    seed: plan.seed,
    target,
    system: { kind: 'modality', modality: plan.modality, tasks: plan.tasks, form: 'raw' },
    recordings: recordings.map(({ partition, sequence }, i): PredictedSeries => {
      const gold = sequence.gold[column] as Float64Array;
      return {
        recordingId: sequence.recordingId,
        session: sequence.session,
        partition,
        firstFrame: sequence.firstFrame,
        gold,
        predicted: upsampleSteps(steps[i] as Float32Array, sequence.framesPerStep, gold.length),
      };
    }),
  };
}
