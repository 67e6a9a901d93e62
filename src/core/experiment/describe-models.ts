// Which networks of an experiment are worth taking along: those that were best on dev for at least one target.
import { medianStepSec } from '../annotation/order-samples.ts';
import type { FeatureTable } from '../corpus/corpus.ts';
import type { JudgedSystem } from './judge-networks.ts';
import { mergeFeatureRows } from './merge-feature-rows.ts';
import type { PreparedFold } from './prepare-fold.ts';
import type { Provenance } from './results-document.ts';
import type { ModelDescription, ModelOutput } from './saved-model.ts';
import { networkKey } from './trained-network.ts';

/** Where the networks come from. */
export interface ModelOrigin {
  readonly foldOf: (system: JudgedSystem) => PreparedFold;
  readonly columnsOf: (modality: string) => readonly string[];
  readonly features: readonly FeatureTable[];
  readonly provenance: Provenance;
}

/** One description per network and chosen epoch, in the order of `judged`. */
export function describeModels(judged: readonly JudgedSystem[], origin: ModelOrigin): ModelDescription[] {
  const groups = new Map<string, JudgedSystem[]>();
  for (const system of judged) {
    const key = JSON.stringify([networkKey(system.network.plan), epochOf(system)]);
    groups.set(key, [...(groups.get(key) ?? []), system]);
  }
  return [...groups.values()].map((systems) => describe(systems, origin));
}

/** The epoch that predicted this system's target. */
function epochOf({ network, raw: { target } }: JudgedSystem): number {
  const place = network.plan.targets.findIndex(
    ({ dimension, kind }) => dimension === target.dimension && kind === target.kind,
  );
  return network.outcome.chosenEpochs[place] as number;
}

function describe(systems: readonly JudgedSystem[], origin: ModelOrigin): ModelDescription {
  const [first] = systems as readonly [JudgedSystem];
  const { plan } = first.network;
  const { targets, guards, scales, delay, pooling, masksSilence } = origin.foldOf(first);
  const { codeVersion, backend, corpus } = origin.provenance;
  const { hopSec, ...about } = corpus;
  const outputs = plan.targets.map(({ dimension, kind }): ModelOutput => {
    const own = systems.find(({ raw }) => raw.target.kind === kind);
    return {
      kind,
      sigmaScaling: kind === 'sigma' ? (targets.sigmaScalings[dimension] ?? null) : null,
      postProcessing: own?.postProcessing.parameters ?? null,
    };
  });
  return {
    formatVersion: 1,
    plan,
    epoch: epochOf(first),
    outputs,
    columns: origin.columnsOf(plan.modality),
    guards,
    scales,
    featureStepSec: featureStepOf(origin.features, plan.modality),
    hopSec,
    delayFrames: delay.frames,
    framesPerStep: pooling.framesPerStep,
    ...(masksSilence && { masksSilence }),
    provenance: { codeVersion, backend, corpus: about },
  };
}

function featureStepOf(features: readonly FeatureTable[], modality: string): number | null {
  const table = features.find((one) => one.modality === modality && one.values.rows > 1);
  const stepSec = table ? medianStepSec(mergeFeatureRows(table).timesSec) : Number.NaN;
  return Number.isFinite(stepSec) ? stepSec : null;
}
