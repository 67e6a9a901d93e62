// One choice of an experiment as a person meets it: its name, where the paper speaks of it, what it may be, and how it is
// read from and written to the settings.
import type { Corpus } from '../corpus/corpus.ts';
import { type TrainSettingFault, trainSettingFaults } from '../model/train-settings.ts';
import type { ExperimentSettings } from './experiment-settings.ts';

/** Null is `none` of a number that may be left out. A string beside a choice is text that could not be read. */
export type SettingValue = number | string | boolean | readonly number[] | null;

export interface NumberKind {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** What one press of an arrow key changes. */
  readonly step: number;
  readonly whole?: true;
  /** What it is called to have no value; left out, there must be one. */
  readonly none?: string;
}

export interface NumbersKind {
  readonly kind: 'numbers';
  readonly min: number;
  readonly max: number;
  readonly whole?: true;
  readonly mostNumbers: number;
}

export interface ChoiceKind {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string; readonly note?: string }[];
}

export type SettingKind = NumberKind | NumbersKind | ChoiceKind | { readonly kind: 'yesNo' };

export type SettingGroup = 'Data' | 'Network' | 'Learning' | 'Multi-task' | 'Post-processing';

/** What has to be done anew when the setting changes. */
export type SettingEffect = 'training' | 'fusion' | 'memory';

export const effectNames: Readonly<Record<SettingEffect, string>> = {
  training: 'Everything is trained again.',
  fusion: 'Only post-processing and fusion change.',
  memory: 'Only memory and speed change.',
};

export interface SettingField {
  /** Stands in links: letters only. */
  readonly id: string;
  readonly group: SettingGroup;
  readonly label: string;
  /** The paper's symbol, if it has one. */
  readonly symbol?: string;
  /** Where the paper speaks of it, or that it does not. */
  readonly source: string;
  readonly unit?: string;
  readonly kind: SettingKind;
  /** One sentence: what it does. */
  readonly what: string;
  readonly changes: SettingEffect;
  /** What must be chosen elsewhere for this to exist. */
  readonly needs?: string;
  /** Undefined where these settings have no such thing, as Adam has no momentum. */
  read(settings: ExperimentSettings): SettingValue | undefined;
  /** Settings with the value in place; the value must be of the field's kind. */
  write(settings: ExperimentSettings, value: SettingValue): ExperimentSettings;
  /** What is expected beyond the kind, where `settings` do not meet it; null if they do. */
  check?(settings: ExperimentSettings, corpus: Corpus): string | null;
  /** What is allowed but will most likely disappoint; null if nothing. */
  caution?(settings: ExperimentSettings): string | null;
}

type Typed<Value> = Omit<SettingField, 'write'> & {
  write(settings: ExperimentSettings, value: Value): ExperimentSettings;
};

/** A field whose `write` takes what its kind allows: `faultOfValue` has looked at the value before. */
export function setting<Value extends SettingValue>(field: Typed<Value>): SettingField {
  return { ...field, write: (settings, value) => field.write(settings, value as Value) };
}

/** What `checkTrainSettings` expects of the setting that it calls `name`. */
export function asTraining(name: TrainSettingFault['name']): NonNullable<SettingField['check']> {
  return ({ train }) => trainSettingFaults(train).find((fault) => fault.name === name)?.expected ?? null;
}

/** What is expected of a value of this kind, if `value` is none; null if it is one. */
export function faultOfValue(kind: SettingKind, value: SettingValue): string | null {
  switch (kind.kind) {
    case 'yesNo':
      return typeof value === 'boolean' ? null : 'yes or no';
    case 'choice':
      return kind.options.some((option) => option.value === value)
        ? null
        : kind.options.map((option) => option.value).join(' or ');
    case 'number':
      return (value === null && kind.none !== undefined) || isInside(kind, value) ? null : expectedOf(kind);
    case 'numbers': {
      const fine =
        Array.isArray(value) &&
        value.length > 0 &&
        value.length <= kind.mostNumbers &&
        value.every((one) => isInside(kind, one));
      return fine ? null : `1 to ${kind.mostNumbers} of these: ${expectedOf(kind)}`;
    }
  }
}

/** So many steps further, within the range and without the noise of binary fractions. */
export function steppedNumber({ min, max, step }: NumberKind, value: number, presses: number): number {
  const next = Math.min(max, Math.max(min, value + presses * step));
  return Number(next.toPrecision(12));
}

function isInside({ min, max, whole }: NumberKind | NumbersKind, value: unknown): boolean {
  if (typeof value !== 'number' || !(value >= min && value <= max)) return false;
  return !whole || Number.isInteger(value);
}

function expectedOf(kind: NumberKind | NumbersKind): string {
  const { min, max, whole } = kind;
  const none = kind.kind === 'number' && kind.none !== undefined ? `, or ${kind.none}` : '';
  return `a ${whole ? 'whole ' : ''}number from ${min} to ${max}${none}`;
}
