// From what a person chose to the settings of a run: a preset, the corpus, and what is to be otherwise.
import type { Corpus } from '../corpus/corpus.ts';
import type { TrainPresetName } from '../model/train-presets.ts';
import {
  type ExperimentChoices,
  type ExperimentSettings,
  experimentSettings,
} from './experiment-settings.ts';
import { settingCatalogue, settingField } from './setting-catalogue.ts';
import { faultOfValue, type SettingField, type SettingValue } from './setting-field.ts';
import { settingText } from './setting-text.ts';

/** Values by the id of their field, in place of the preset's. */
export type SettingOverrides = Readonly<Record<string, SettingValue>>;

/** Why an override cannot be used: of which field, what was expected there, and what was given. */
export interface SettingProblem {
  readonly id: string;
  readonly label: string;
  readonly expected: string;
  readonly got: string;
}

export interface DerivedSettings {
  /** With every override that can be used. */
  readonly settings: ExperimentSettings;
  /** Not empty: a run cannot begin. */
  readonly problems: readonly SettingProblem[];
}

/**
 * The preset's settings on `corpus` with `overrides` in place, in the order of the catalogue, so that an override may rest
 * on another: momentum on the optimiser. An override is reported if no field has its id, if its value is none of the
 * field's kind, if the field does not exist with these settings, or if the outcome fails the field's check.
 * @throws RangeError naming a dimension or modality that the corpus does not have.
 */
export function deriveSettings(
  preset: TrainPresetName,
  corpus: Corpus,
  choices: ExperimentChoices,
  overrides: SettingOverrides,
): DerivedSettings {
  const problems: SettingProblem[] = Object.entries(overrides)
    .filter(([id]) => !settingField(id))
    .map(([id, value]) => ({ id, label: id, expected: 'a setting that Soften has', got: String(value) }));
  const written: SettingField[] = [];
  let settings = experimentSettings(preset, corpus, choices);
  for (const field of settingCatalogue) {
    const value = overrides[field.id];
    if (value === undefined) continue;
    const expected = faultOfValue(field.kind, value) ?? absence(field, settings);
    if (expected !== null) {
      problems.push(problemOf(field, expected, value));
      continue;
    }
    settings = field.write(settings, value);
    written.push(field);
  }
  // Only now is known what each value meets.
  for (const field of written) {
    const expected = field.check?.(settings, corpus) ?? null;
    if (expected !== null) problems.push(problemOf(field, expected, overrides[field.id] ?? null));
  }
  return { settings, problems };
}

function absence({ read, needs }: SettingField, settings: ExperimentSettings): string | null {
  return read(settings) === undefined ? `${needs ?? 'other settings'} for this to have a meaning` : null;
}

function problemOf({ id, label, kind }: SettingField, expected: string, value: SettingValue): SettingProblem {
  return { id, label, expected, got: settingText(kind, value) || 'nothing' };
}
