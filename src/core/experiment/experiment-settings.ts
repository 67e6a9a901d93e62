// Every choice of an experiment as one plain object: shown in the paper's words, stored with the results, compared.
import type { Corpus } from '../corpus/corpus.ts';
import { type TrainPresetName, trainPresets } from '../model/train-presets.ts';
import type { TrainSettings } from '../model/train-settings.ts';
import { type PostProcessingSearch, paperPostProcessing } from './post-processing.ts';
import type { Tasks } from './system-name.ts';

/** w_E and w_sigma of one multi-task network (Han et al. 2017, Eqs. 7 and 8). */
export interface LossWeights {
  readonly E: number;
  readonly sigma: number;
}

export interface ExperimentSettings {
  readonly preset: TrainPresetName;
  readonly dimensions: readonly string[];
  readonly modalities: readonly string[];
  /** 32-bit integers; everything is trained once per seed. */
  readonly seeds: readonly number[];
  readonly tasks: readonly Tasks[];
  /** Each is trained once and judged for both targets (Sec. 4.3). */
  readonly multiTaskWeights: readonly LossWeights[];
  /** The labels are shifted back by so much against the features, seconds (Sec. 4.2). */
  readonly delaySec: number;
  /** Length of a network's step, seconds. */
  readonly poolSec: number;
  /** Whether audio features become the training mean while the subject is silent; absent in settings of old runs: no. */
  readonly maskSilence?: boolean;
  readonly train: TrainSettings;
  readonly postProcessing: PostProcessingSearch;
  /** No more recordings than this, in the proportions of the fold; null takes all. */
  readonly maxRecordings: number | null;
}

/** What a user may set; everything else follows from the preset and the corpus. */
export type ExperimentChoices = Partial<
  Pick<ExperimentSettings, 'dimensions' | 'modalities' | 'seeds' | 'tasks' | 'delaySec'>
>;

/** w_E = 0, 0.1 ... 2 and w_sigma = 2 - w_E, as the paper searches it. */
const paperWeights = Array.from({ length: 21 }, (_, i): LossWeights => ({ E: i / 10, sigma: (20 - i) / 10 }));
const fewWeights = [0.4, 1, 1.6].map((E): LossWeights => ({ E, sigma: (20 - 10 * E) / 10 }));

const weightsOf: Readonly<Record<TrainPresetName, readonly LossWeights[]>> = {
  paper: paperWeights,
  fast: fewWeights,
  smoke: [{ E: 1, sigma: 1 }],
  'forrest-reference': [{ E: 0.5, sigma: 0.5 }],
};

/**
 * The settings of `preset` on `corpus`. Left out, `choices` are all dimensions and modalities, seed 1, both tasks and the
 * corpus' reaction lag; `forrest-reference` trains two outputs at once and nothing else, without a delay.
 * @throws RangeError naming a dimension or modality that the corpus does not have.
 */
export function experimentSettings(
  preset: TrainPresetName,
  corpus: Corpus,
  choices: ExperimentChoices = {},
): ExperimentSettings {
  const { settings, poolSec, maxRecordings } = trainPresets[preset];
  const reference = preset === 'forrest-reference';
  return {
    preset,
    dimensions: known('dimension', choices.dimensions, corpus.dimensions),
    modalities: known('modality', choices.modalities, corpus.modalities),
    seeds: choices.seeds ?? [1],
    tasks: choices.tasks ?? (reference ? ['multi'] : ['single', 'multi']),
    multiTaskWeights: weightsOf[preset],
    delaySec: choices.delaySec ?? (reference ? 0 : corpus.reactionLagSec),
    poolSec: Math.max(poolSec ?? corpus.hopSec, corpus.hopSec),
    maskSilence: false,
    train: settings,
    postProcessing: paperPostProcessing,
    maxRecordings,
  };
}

function known(
  noun: string,
  asked: readonly string[] | undefined,
  there: readonly { readonly id: string }[],
): readonly string[] {
  const ids = there.map(({ id }) => id);
  const unknown = asked?.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new RangeError(`experimentSettings: expected a ${noun} of ${ids.join(', ')}, got ${unknown}`);
  }
  return asked ?? ids;
}
