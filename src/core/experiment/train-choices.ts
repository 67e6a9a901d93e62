// What a person chose to train: small and plain, so that it can be undone, kept and put into a link.
import type { Corpus } from '../corpus/corpus.ts';
import type { TrainPresetName } from '../model/train-presets.ts';
import type { SettingOverrides } from './derive-settings.ts';

export interface TrainChoices {
  readonly preset: TrainPresetName;
  readonly dimensions: readonly string[];
  readonly modalities: readonly string[];
  /** Empty while what is typed stands for no seeds: a run cannot begin. */
  readonly seeds: readonly number[];
  readonly overrides: SettingOverrides;
}

/** Before anyone has chosen anything: the preset that takes seconds. */
export const firstTrainChoices: TrainChoices = {
  preset: 'smoke',
  dimensions: [],
  modalities: [],
  seeds: [1],
  overrides: {},
};

/** The same on a corpus: all that it has of each where nothing, or something unknown, was chosen. */
export function choicesOnCorpus(choices: TrainChoices, corpus: Corpus): TrainChoices {
  return {
    ...choices,
    dimensions: knownOf(choices.dimensions, corpus.dimensions),
    modalities: knownOf(choices.modalities, corpus.modalities),
  };
}

function knownOf(chosen: readonly string[], there: readonly { readonly id: string }[]): readonly string[] {
  const ids = there.map(({ id }) => id);
  const known = ids.filter((id) => chosen.includes(id));
  return known.length > 0 && known.length === chosen.length ? known : ids;
}
