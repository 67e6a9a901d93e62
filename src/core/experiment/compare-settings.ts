// In what the settings of two runs differ, in the words of the catalogue.
import type { Corpus } from '../corpus/corpus.ts';
import { type ExperimentSettings, experimentSettings } from './experiment-settings.ts';
import { settingCatalogue } from './setting-catalogue.ts';
import type { SettingField } from './setting-field.ts';
import { settingText } from './setting-text.ts';

/** A setting as text on both sides; null where a side has no such setting. */
export interface SettingDifference {
  readonly label: string;
  readonly first: string | null;
  readonly second: string | null;
}

/** Preset, dimensions, modalities and seeds, then the catalogue's fields; only what differs. */
export function compareSettings(first: ExperimentSettings, second: ExperimentSettings): SettingDifference[] {
  const named: SettingDifference[] = [
    { label: 'Preset', first: first.preset, second: second.preset },
    { label: 'Dimensions', first: first.dimensions.join(', '), second: second.dimensions.join(', ') },
    { label: 'Modalities', first: first.modalities.join(', '), second: second.modalities.join(', ') },
    { label: 'Seeds', first: first.seeds.join(', '), second: second.seeds.join(', ') },
  ];
  const fields = settingCatalogue.map((field) => ({
    label: field.label,
    first: shown(field, first),
    second: shown(field, second),
  }));
  return [...named, ...fields].filter((one) => one.first !== one.second);
}

/** The fields that are otherwise than in the settings' own preset on `corpus`, whichever way they came about. */
export function changedFromPreset(settings: ExperimentSettings, corpus: Corpus): SettingField[] {
  const preset = experimentSettings(settings.preset, corpus);
  return settingCatalogue.filter((field) => {
    const now = shown(field, settings);
    return now !== null && now !== shown(field, preset);
  });
}

/** With its unit; null if there is no such setting. */
export function shown(field: SettingField, settings: ExperimentSettings): string | null {
  const value = field.read(settings);
  if (value === undefined) return null;
  const option =
    field.kind.kind === 'choice' ? field.kind.options.find((one) => one.value === value) : undefined;
  const text = option?.label ?? settingText(field.kind, value);
  return field.unit === undefined || value === null ? text : `${text} ${field.unit}`;
}
