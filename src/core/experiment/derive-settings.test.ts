import { describe, expect, test } from 'vitest';
import type { Corpus } from '../corpus/corpus.ts';
import { type TrainPresetName, trainPresets } from '../model/train-presets.ts';
import { changedFromPreset, compareSettings } from './compare-settings.ts';
import { deriveSettings } from './derive-settings.ts';
import { experimentSettings } from './experiment-settings.ts';
import { settingCatalogue, settingField, settingGroups } from './setting-catalogue.ts';
import { faultOfValue, type SettingValue, steppedNumber } from './setting-field.ts';
import { settingFromText, settingText } from './setting-text.ts';

const presets = Object.keys(trainPresets) as TrainPresetName[];

const corpus: Corpus = {
  formatVersion: 1,
  name: 'test',
  licence: '',
  source: '',
  simulated: true,
  hopSec: 0.1,
  reactionLagSec: 4,
  dimensions: [
    {
      id: 'arousal',
      label: 'Arousal',
      unit: '',
      range: [-1, 1],
      lowLabel: '',
      highLabel: '',
      kind: 'continuous',
    },
  ],
  raters: [],
  modalities: [{ id: 'audio', columns: ['a'] }],
  recordings: [],
  folds: [],
};

const derive = (preset: TrainPresetName, overrides: Readonly<Record<string, SettingValue>>) =>
  deriveSettings(preset, corpus, {}, overrides);
const cases = presets.flatMap((preset) => settingCatalogue.map((field) => [preset, field.id] as const));

/** Another value of the field's kind than `value`. */
function another(id: string, value: SettingValue): SettingValue {
  const kind = settingField(id)?.kind;
  switch (kind?.kind) {
    case 'yesNo':
      return !value;
    case 'choice':
      return kind.options.find((option) => option.value !== value)?.value ?? null;
    case 'numbers':
      return Array.isArray(value) && value.length === 1 && value[0] === kind.max ? [kind.min] : [kind.max];
    default:
      return typeof value === 'number' && value >= 10 ? value - 6 : 10;
  }
}

describe('the catalogue', () => {
  test('names every field once, in letters, with a known group', () => {
    const ids = settingCatalogue.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const field of settingCatalogue) {
      expect(field.id).toMatch(/^[A-Za-z]+\d?$/);
      expect(settingGroups).toContain(field.group);
      expect(field.what).toMatch(/\.$/);
    }
  });

  test.each(cases)('%s: what is read of %s can be written, and changes nothing', (preset, id) => {
    const field = settingField(id);
    const settings = experimentSettings(preset, corpus);
    const value = field?.read(settings);
    if (!field || value === undefined) return;
    expect(faultOfValue(field.kind, value)).toBeNull();
    expect(field.check?.(settings, corpus) ?? null).toBeNull();
    expect(field.write(settings, value)).toEqual(settings);
    expect(settingFromText(field.kind, settingText(field.kind, value))).toEqual(value);
  });

  test.each(cases)(
    '%s: another %s comes back as it was written, and no other field changes',
    (preset, id) => {
      const field = settingField(id);
      const settings = experimentSettings(preset, corpus);
      const value = field?.read(settings);
      if (!field || value === undefined) return;
      const next = another(id, value);
      expect(next).not.toEqual(value);
      const written = field.write(settings, next);
      expect(field.read(written)).toEqual(next);
      const others = settingCatalogue.filter((one) => {
        const [before, after] = [one.read(settings), one.read(written)];
        // A choice may bring fields of its own, and take others away.
        return (
          before !== undefined && after !== undefined && JSON.stringify(before) !== JSON.stringify(after)
        );
      });
      const allowed = id === 'optimiser' ? ['optimiser', 'learningRate'] : [id];
      // A segment keeps its length as far as whole steps can.
      expect(
        others.map((one) => one.id).filter((one) => id !== 'pooling' || one !== 'segmentLength'),
      ).toEqual(allowed);
    },
  );
});

describe('deriving settings', () => {
  test.each(presets)('%s: without overrides it is the preset', (preset) => {
    expect(derive(preset, {})).toEqual({ settings: experimentSettings(preset, corpus), problems: [] });
  });

  test.each(presets)('%s: with its own values as overrides it is the preset as well', (preset) => {
    const settings = experimentSettings(preset, corpus);
    const own = settingCatalogue.flatMap((field) => {
      const value = field.read(settings);
      return value === undefined ? [] : [[field.id, value] as const];
    });
    expect(derive(preset, Object.fromEntries(own))).toEqual({ settings, problems: [] });
  });

  test('an override may rest on another, whatever order they come in', () => {
    const { settings, problems } = derive('fast', { momentum: 0.5, optimiser: 'sgd' });
    expect(problems).toEqual([]);
    expect(settings.train.optimiser).toMatchObject({ kind: 'sgd', momentum: 0.5 });
  });

  test.each([
    ['paper', { beta1: 0.8 }, 'the optimiser adam for this to have a meaning', '0.8'],
    ['fast', { recordingsPerUpdate: 4 }, 'batches of whole recordings for this to have a meaning', '4'],
    ['fast', { tasks: 'single', wE: [1] }, 'multi-task networks for this to have a meaning', '1'],
    ['paper', { warmth: 3 }, 'a setting that Soften has', '3'],
    ['paper', { delay: -1 }, 'a number from 0 to 60', '-1'],
    ['paper', { delay: 'soon' }, 'a number from 0 to 60', 'soon'],
    ['paper', { patience: 1.5 }, 'a whole number from 1 to 10000', '1.5'],
    ['paper', { patience: null }, 'a whole number from 1 to 10000', 'nothing'],
    ['paper', { learningRate: 0 }, 'above 0', '0'],
    ['paper', { pooling: 0.05 }, 'at least one frame of the corpus, 0.1 s', '0.05'],
    ['paper', { optimiser: 'newton' }, 'sgd or adam', 'newton'],
    ['paper', { meanBias: 'perhaps' }, 'yes or no', 'perhaps'],
    ['paper', { cells: [] }, '1 to 8 of these: a whole number from 1 to 1024', 'nothing'],
    ['paper', { cells: [240, 0] }, '1 to 8 of these: a whole number from 1 to 1024', '240, 0'],
    ['paper', { wE: [1, 1] }, 'every weight once', '1, 1'],
    ['forrest-reference', { wE: [1.5] }, 'at most 1, which w_E and w_σ add up to in this preset', '1.5'],
    ['paper', { earliestShift: 20 }, 'an earliest shift that is not after the latest', '20'],
  ] as const)('%s cannot take %o', (preset, overrides, expected, got) => {
    expect(derive(preset, overrides as Readonly<Record<string, SettingValue>>).problems).toMatchObject([
      { expected, got },
    ]);
  });

  test('w_sigma follows from w_E by Eq. 8', () => {
    expect(derive('fast', { wE: [0, 0.3, 1.9] }).settings.multiTaskWeights).toEqual([
      { E: 0, sigma: 2 },
      { E: 0.3, sigma: 1.7 },
      { E: 1.9, sigma: 0.1 },
    ]);
  });

  test('a segment keeps its seconds when the steps become longer', () => {
    const { batching } = derive('fast', { pooling: 0.6 }).settings.train;
    expect(batching).toMatchObject({ frames: 50 });
  });
});

test('settings are compared with each other and with their preset, in the words of the catalogue', () => {
  const fast = experimentSettings('fast', corpus);
  const { settings } = derive('fast', { delay: 2, clipNorm: null });
  expect(changedFromPreset(fast, corpus)).toEqual([]);
  expect(changedFromPreset(settings, corpus).map(({ id }) => id)).toEqual(['delay', 'clipNorm']);
  expect(compareSettings(fast, { ...settings, seeds: [1, 2] })).toEqual([
    { label: 'Seeds', first: '1', second: '1, 2' },
    { label: 'Delay compensation', first: '4 s', second: '2 s' },
    { label: 'Gradients clipped to', first: '1', second: 'none' },
  ]);
  expect(compareSettings(fast, experimentSettings('paper', corpus))).toContainEqual({
    label: 'Momentum',
    first: null,
    second: '0.9',
  });
});

test('an arrow key goes one step, stays within the range, and leaves no noise', () => {
  const kind = { kind: 'number', min: 0, max: 1, step: 0.1 } as const;
  expect(steppedNumber(kind, 0.2, 1)).toBe(0.3);
  expect(steppedNumber(kind, 0.95, 1)).toBe(1);
  expect(steppedNumber(kind, 0.05, -1)).toBe(0);
});

test.each([
  ['0.', 0],
  ['.5', 0.5],
  ['1e-5', 1e-5],
  ['\u22124', -4],
  ['all', null],
  ['', ''],
  ['4 s', '4 s'],
  ['Infinity', 'Infinity'],
])('the text %o stands for %o', (text, value) => {
  expect(settingFromText({ kind: 'number', min: 0, max: 9, step: 1, none: 'all' }, text)).toEqual(value);
});

test('a list is read with commas, semicolons or blanks, and refused as a whole', () => {
  const kind = { kind: 'numbers', min: 0, max: 2, mostNumbers: 9 } as const;
  expect(settingFromText(kind, '0.4, 1;1.6 2')).toEqual([0.4, 1, 1.6, 2]);
  expect(settingFromText(kind, '0.4, x')).toBe('0.4, x');
});
