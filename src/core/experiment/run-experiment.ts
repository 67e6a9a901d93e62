// The paper's experiment from beginning to end: prepare, train, judge on dev, fuse, score, compare.
import type { Corpus, FeatureTable, Fold } from '../corpus/corpus.ts';
import type { JobContext } from '../job.ts';
import { backendSpans } from './backend-spans.ts';
import { checkTrainable } from './check-trainable.ts';
import { meanSdNaming } from './coefficient-of-variation.ts';
import { compareSystems } from './compare-systems.ts';
import { constantPrediction } from './constant-baseline.ts';
import { describeModels } from './describe-models.ts';
import type { ExperimentSettings } from './experiment-settings.ts';
import { fuseModalities } from './fuse-modalities.ts';
import { type JudgedSystem, judgeNetworks } from './judge-networks.ts';
import { limitFold } from './limit-fold.ts';
import { type NetworkPlan, networkTask, planNetworks } from './plan-networks.ts';
import type { Target } from './preparation-finding.ts';
import { type PreparedFold, prepareFold } from './prepare-fold.ts';
import type { GoldSeries } from './prepare-targets.ts';
import {
  type ComparedSystems,
  type Provenance,
  type ResultsDocument,
  resultsFormatVersion,
} from './results-document.ts';
import type { ModelDescription } from './saved-model.ts';
import { systemName } from './system-name.ts';
import {
  ofPartition,
  type PredictedSeries,
  type SystemPrediction,
  scoreSystem,
} from './system-predictions.ts';
import { type ExperimentProgress, type Training, trainNetworks } from './train-networks.ts';
import type { TrainedNetwork } from './trained-network.ts';

export interface ExperimentParams {
  readonly corpus: Corpus;
  readonly golds: readonly GoldSeries[];
  readonly features: readonly FeatureTable[];
  readonly folds: readonly Fold[];
  readonly settings: ExperimentSettings;
  /** Modalities whose columns come as mean and SD of a descriptor; their coefficient of variation is formed per fold. */
  readonly meanSdModalities: readonly string[];
  /** What the caller knows of where the data came from and what computes. */
  readonly provenance: Pick<Provenance, 'codeVersion' | 'backend' | 'traces' | 'golds' | 'features'>;
  /** Networks that an earlier run with the same data and settings finished: they are not trained again. */
  readonly finished?: readonly TrainedNetwork[] | undefined;
}

export interface ExperimentResult {
  readonly document: ResultsDocument;
  readonly predictions: readonly SystemPrediction[];
  /** The networks that were best on dev, without their weights. Runs that were kept before there were any lack it. */
  readonly models?: readonly ModelDescription[] | undefined;
}

/**
 * The experiment with `atOnce` networks in training at a time. The results do not depend on how many.
 * @throws NothingToLearnError before anything is trained; Error of the first network that fails, under its name; the others in training are the caller's to end
 */
export async function runExperimentWith(
  training: Omit<Training, 'finished'>,
  params: ExperimentParams,
  context: JobContext<ExperimentProgress>,
): Promise<ExperimentResult> {
  const prepared = prepareFolds(params);
  checkTrainable(prepared);
  const { settings, finished } = params;
  const plans = prepared.flatMap((fold) =>
    settings.seeds.flatMap((seed) =>
      settings.dimensions.flatMap((dimension) => planNetworks(fold, dimension, seed, settings)),
    ),
  );
  const planned = plans.map((plan) => ({
    plan,
    task: () => networkTask(plan, foldOf(prepared, plan), settings.train),
  }));
  const trained = await trainNetworks(planned, { ...training, finished }, context);
  return collectResults(params, prepared, trained);
}

function prepareFolds({
  corpus,
  golds,
  features,
  folds,
  settings,
  meanSdModalities,
}: ExperimentParams): PreparedFold[] {
  const targets = settings.dimensions.flatMap((dimension): Target[] => [
    { dimension, kind: 'E' },
    { dimension, kind: 'sigma' },
  ]);
  return folds.flatMap((fold) =>
    corpus.modalities
      .filter(({ id }) => settings.modalities.includes(id))
      .map((modality) =>
        prepareFold({
          fold: limitFold(fold, settings.maxRecordings),
          recordings: corpus.recordings,
          golds,
          features,
          modality,
          targets,
          hopSec: corpus.hopSec,
          delaySec: settings.delaySec,
          poolSec: settings.poolSec,
          maskSilence: settings.maskSilence ?? false,
          meanSdNaming: meanSdModalities.includes(modality.id) ? meanSdNaming : undefined,
        }),
      ),
  );
}

function foldOf(prepared: readonly PreparedFold[], { fold, modality }: NetworkPlan): PreparedFold {
  return prepared.find((one) => one.foldName === fold && one.modality === modality) as PreparedFold;
}

function collectResults(
  params: ExperimentParams,
  prepared: readonly PreparedFold[],
  trained: readonly TrainedNetwork[],
): ExperimentResult {
  const { settings, corpus } = params;
  const judged = groupNetworks(trained).flatMap((candidates) => {
    const plan = candidates[0]?.plan as NetworkPlan;
    return plan.targets.map(({ dimension, kind }) =>
      judgeNetworks(
        candidates,
        foldOf(prepared, plan),
        { dimension, kind },
        settings.postProcessing,
        corpus.hopSec,
      ),
    );
  });
  const fused = settings.modalities.length > 1 ? fuseAll(judged) : [];
  const predictions = [
    ...judged.flatMap(({ raw, processed }) => [processed, raw]),
    ...fused.flatMap((one) => one.predictions),
    ...constants(prepared, settings),
  ];
  const document: ResultsDocument = {
    formatVersion: resultsFormatVersion,
    provenance: provenanceOf(params, trained),
    scores: predictions.flatMap(scoreSystem),
    chosenWeights: judged.filter(({ chosen }) => chosen.tasks === 'multi').map(({ chosen }) => chosen),
    postProcessing: judged.map(({ postProcessing }) => postProcessing),
    fusions: fused.map(({ fusion }) => fusion),
    comparisons: compareTasks(predictions, corpus.hopSec),
    findings: prepared.flatMap(({ foldName, findings }) =>
      findings.map((finding) => ({ ...finding, fold: foldName })),
    ),
  };
  const models = describeModels(judged, {
    foldOf: ({ network }) => foldOf(prepared, network.plan),
    columnsOf: (id) => corpus.modalities.find((modality) => modality.id === id)?.columns ?? [],
    features: params.features,
    provenance: document.provenance,
  });
  return { document, predictions, models };
}

/** Networks that compete for the same system: all weights of a multi-task network, or a single network alone. */
function groupNetworks(trained: readonly TrainedNetwork[]): TrainedNetwork[][] {
  return groupBy(trained, ({ plan: { fold, seed, dimension, modality, tasks, targets } }) => {
    const alone = tasks === 'single' ? targets[0]?.kind : '';
    return JSON.stringify([fold, seed, dimension, modality, tasks, alone]);
  });
}

function fuseAll(judged: readonly JudgedSystem[]) {
  const groups = groupBy(judged, ({ processed: { fold, seed, target, system } }) =>
    JSON.stringify([fold, seed, target, system.kind === 'modality' && system.tasks]),
  );
  return groups.flatMap((group) => fuseModalities(group.map(({ processed }) => processed)) ?? []);
}

/** The training mean of each target on the frames of the first modality that has them. */
function constants(prepared: readonly PreparedFold[], { seeds }: ExperimentSettings): SystemPrediction[] {
  const folds = groupBy(prepared, ({ foldName }) => foldName).map((group) => group[0] as PreparedFold);
  return folds.flatMap(({ foldName, partitions, targets }) =>
    targets.targets.flatMap((target, k) =>
      seeds.map(
        (seed): SystemPrediction => ({
          fold: foldName,
          seed,
          target,
          system: { kind: 'constant' },
          recordings: (['dev', 'test'] as const).flatMap((partition) =>
            partitions[partition].map(({ recordingId, session, firstFrame, gold }): PredictedSeries => {
              const own = gold[k] as Float64Array;
              const predicted = constantPrediction(targets.trainMeans[k] as number, own.length);
              return { recordingId, session, partition, firstFrame, gold: own, predicted };
            }),
          ),
        }),
      ),
    ),
  );
}

/** Multi-task against single-task, for every system that exists in both forms (the paper's question). */
function compareTasks(predictions: readonly SystemPrediction[], hopSec: number): ComparedSystems[] {
  const keyOf = ({ fold, seed, target, system }: SystemPrediction) =>
    JSON.stringify([fold, seed, target, systemName(system)]);
  const byKey = new Map(predictions.map((prediction) => [keyOf(prediction), prediction]));
  return predictions.flatMap((second) => {
    const { system } = second;
    if (system.kind === 'constant' || system.tasks !== 'single' || system.form === 'raw') return [];
    const first = byKey.get(keyOf({ ...second, system: { ...system, tasks: 'multi' } }));
    return first ? comparePair(first, second, hopSec) : [];
  });
}

function comparePair(first: SystemPrediction, second: SystemPrediction, hopSec: number): ComparedSystems[] {
  const { fold, seed, target } = first;
  return (['dev', 'test'] as const).flatMap((partition) => {
    const others = new Map(ofPartition(second, partition).map((one) => [one.recordingId, one]));
    const recordings = ofPartition(first, partition).flatMap((one) => {
      const other = others.get(one.recordingId);
      return other
        ? [{ session: one.session, gold: one.gold, first: one.predicted, second: other.predicted }]
        : [];
    });
    if (recordings.length === 0) return [];
    const comparison = compareSystems(recordings, { hopSec, seed });
    return [{ fold, seed, first: first.system, second: second.system, target, partition, ...comparison }];
  });
}

function provenanceOf(
  { corpus, folds, settings, provenance }: ExperimentParams,
  trained: readonly TrainedNetwork[],
): Provenance {
  const { name, licence, source, simulated, hopSec } = corpus;
  const spans = backendSpans(trained.map(({ plan, outcome }) => ({ plan, epochs: outcome.epochs })));
  return {
    ...provenance,
    ...(spans.length > 0 && { backendSpans: spans }),
    corpus: { name, licence, source, simulated, hopSec },
    folds,
    seeds: settings.seeds,
    settings: { ...settings },
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}
