// The options of `soften experiment`: their types, and how their words are read.
import { InvalidArgumentError } from 'commander';
import type { SettingOverrides } from '../core/experiment/derive-settings.ts';
import { settingField } from '../core/experiment/setting-catalogue.ts';
import { settingFromText } from '../core/experiment/setting-text.ts';
import type { Tasks } from '../core/experiment/system-name.ts';
import type { TrainPresetName } from '../core/model/train-presets.ts';
import type { TerminalBackend } from './tensor-backend.ts';
import { InputError } from './terminal.ts';

export interface ExperimentOptions {
  readonly preset: TrainPresetName;
  readonly dimensions?: readonly string[];
  readonly modalities?: readonly string[];
  readonly seeds: readonly number[];
  readonly tasks?: readonly Tasks[];
  /** Values by the id of their setting. */
  readonly set: SettingOverrides;
  readonly workers: number;
  readonly backend: TerminalBackend;
  readonly out?: string;
  readonly resume?: boolean;
  readonly models: boolean;
  readonly json?: boolean;
}

/** Names without repetition. @throws InvalidArgumentError for an empty one. */
export function namesOf(value: string): string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('expected names separated by commas.');
  return [...new Set(names)];
}

/** 32-bit integers without repetition. */
export function seedsOf(value: string): number[] {
  const seeds = [...new Set(namesOf(value).map(Number))];
  if (!seeds.every((seed) => Number.isInteger(seed) && Math.abs(seed) < 2 ** 31)) {
    throw new InvalidArgumentError('expected whole numbers separated by commas.');
  }
  return seeds;
}

export function tasksOf(value: string): Tasks[] {
  return namesOf(value).map((name) => {
    if (name === 'single' || name === 'multi') return name;
    throw new InvalidArgumentError('expected single, multi, or single,multi.');
  });
}

/** `earlier` and the setting that `words`, `id=value`, names. */
export function withAssignment(words: string, earlier: SettingOverrides): SettingOverrides {
  const equals = words.indexOf('=');
  const id = words.slice(0, equals).trim();
  const field = settingField(id);
  if (equals < 0 || !field) {
    throw new InvalidArgumentError('expected id=value with the id of a setting; --help lists them.');
  }
  return { ...earlier, [id]: settingFromText(field.kind, words.slice(equals + 1)) };
}

export function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('expected a positive whole number.');
  return number;
}

/** What was asked for, or everything. @throws InputError naming what there is. */
export function known(
  noun: 'dimension' | 'modality',
  asked: readonly string[] | undefined,
  there: readonly { readonly id: string }[],
): readonly string[] {
  const ids = there.map(({ id }) => id);
  const unknown = asked?.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new InputError(`${unknown}: the corpus has no such ${noun}; it has ${ids.join(', ')}.`);
  }
  return asked ?? ids;
}
