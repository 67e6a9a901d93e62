// Which networks an experiment trains: per dimension and modality one for each target alone, and both together.
import type { TrainSettings } from '../model/train-settings.ts';
import type { TargetSpec } from '../model/weighted-loss.ts';
import type { ExperimentSettings } from './experiment-settings.ts';
import type { NetworkTask } from './network-task.ts';
import type { PreparedFold, PreparedSequence } from './prepare-fold.ts';
import type { RunKey } from './results-document.ts';
import type { Tasks } from './system-name.ts';

/** What a network learns, and where it stands in the experiment. */
export interface NetworkPlan extends RunKey {
  readonly dimension: string;
  readonly modality: string;
  readonly tasks: Tasks;
  readonly targets: readonly TargetSpec[];
}

/** What a plan has to know of a prepared fold. */
type PlannedFold = Pick<PreparedFold, 'foldName' | 'modality'> & {
  readonly targets: Pick<PreparedFold['targets'], 'targets'>;
};

/** The networks of one prepared fold, dimension and seed. A dimension without sigma has only the single network of E. */
export function planNetworks(
  { foldName, modality, targets }: PlannedFold,
  dimension: string,
  seed: number,
  { tasks, multiTaskWeights }: ExperimentSettings,
): NetworkPlan[] {
  const key = { fold: foldName, seed, dimension, modality };
  const kinds = targets.targets.filter((target) => target.dimension === dimension).map(({ kind }) => kind);
  const single = kinds.map(
    (kind): NetworkPlan => ({ ...key, tasks: 'single', targets: [{ dimension, kind, weight: 1 }] }),
  );
  const multi = multiTaskWeights.map(
    ({ E, sigma }): NetworkPlan => ({
      ...key,
      tasks: 'multi',
      targets: [
        { dimension, kind: 'E', weight: E },
        { dimension, kind: 'sigma', weight: sigma },
      ],
    }),
  );
  return [
    ...(tasks.includes('single') ? single : []),
    ...(tasks.includes('multi') && kinds.length === 2 ? multi : []),
  ];
}

/** No experiment with these settings on `folds` folds has more networks; it has fewer where sigma is missing. */
export function mostNetworks(folds: number, settings: ExperimentSettings): number {
  const { seeds, dimensions, modalities, tasks, multiTaskWeights } = settings;
  const each = (tasks.includes('single') ? 2 : 0) + (tasks.includes('multi') ? multiTaskWeights.length : 0);
  return folds * seeds.length * dimensions.length * modalities.length * each;
}

/** How many networks an experiment has on one fold in which these targets can be learnt. */
export function countNetworks(
  targets: PlannedFold['targets']['targets'],
  settings: ExperimentSettings,
): number {
  const { seeds, dimensions, modalities } = settings;
  const plans = modalities.flatMap((modality) =>
    seeds.flatMap((seed) =>
      dimensions.flatMap((dimension) =>
        planNetworks({ foldName: '', modality, targets: { targets } }, dimension, seed, settings),
      ),
    ),
  );
  return plans.length;
}

/** The plan with its data: the targets' columns of the training and dev recordings, and the inputs to predict. */
export function networkTask(plan: NetworkPlan, prepared: PreparedFold, train: TrainSettings): NetworkTask {
  const columns = plan.targets.map(({ dimension, kind }) =>
    prepared.targets.targets.findIndex((target) => target.dimension === dimension && target.kind === kind),
  );
  const sequences = (own: readonly PreparedSequence[]) =>
    own.map(({ inputs, targets }) => ({ inputs, targets: selectColumns(targets, columns) }));
  const { partitions } = prepared;
  return {
    // A network with one output has no weights to add up.
    settings: plan.targets.length === 1 ? { ...train, weightSum: null } : train,
    targets: plan.targets,
    train: sequences(partitions.train),
    dev: sequences(partitions.dev),
    predicted: [...partitions.dev, ...partitions.test].map((sequence) => sequence.inputs),
    seed: plan.seed,
  };
}

function selectColumns({ data, rows, cols }: PreparedSequence['targets'], columns: readonly number[]) {
  const selected = new Float32Array(rows * columns.length);
  for (let row = 0; row < rows; row++) {
    for (const [k, column] of columns.entries())
      selected[row * columns.length + k] = data[row * cols + column] as number;
  }
  return { data: selected, rows, cols: columns.length };
}

/** What a person reads while it runs: `arousal from audio: E and sigma, w_E 0.4, seed 1`. */
export function describePlan({ dimension, modality, targets, seed, tasks }: NetworkPlan): string {
  const kinds = targets.map(({ kind }) => kind).join(' and ');
  const weights = tasks === 'multi' ? `, w_E ${targets[0]?.weight}` : '';
  return `${dimension} from ${modality}: ${kinds}${weights}, seed ${seed}`;
}
