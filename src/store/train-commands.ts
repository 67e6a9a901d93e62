// Choosing what to train. Every choice can be taken back; typing in one field is one edit.
import type { StoreApi } from 'zustand/vanilla';
import { deriveSettings } from '../core/experiment/derive-settings.ts';
import { settingField } from '../core/experiment/setting-catalogue.ts';
import type { SettingValue } from '../core/experiment/setting-field.ts';
import { choicesOnCorpus, type TrainChoices } from '../core/experiment/train-choices.ts';
import { applyEdit, type HistoryIntent } from './edit-history.ts';
import type { SoftenState } from './soften-state.ts';

export interface TrainCommands {
  setTrainPreset(preset: TrainChoices['preset']): void;
  setTrainDimensions(dimensions: readonly string[]): void;
  setTrainModalities(modalities: readonly string[]): void;
  /** Empty for text that stands for no seeds. */
  setTrainSeeds(seeds: readonly number[]): void;
  /** Sets one field of the catalogue; the preset's own value takes the change back. */
  setTrainSetting(id: string, value: SettingValue): void;
  resetTrainSetting(id: string): void;
  /** Back to the preset in everything. */
  resetTrainSettings(): void;
  /** What a link or an earlier run asks for, as one edit. What the corpus does not have is left out. */
  takeTrainChoices(choices: Partial<TrainChoices>): void;
}

export function trainCommands(state: StoreApi<SoftenState>): TrainCommands {
  function edit(label: string, intent: HistoryIntent, change: Partial<TrainChoices>): void {
    const { train } = state.getState();
    applyEdit(state, label, intent, { train: { ...train, ...change } });
  }

  /** Without an override of `id`. */
  function without(id: string): TrainChoices['overrides'] {
    return Object.fromEntries(
      Object.entries(state.getState().train.overrides).filter(([other]) => other !== id),
    );
  }

  /** What `id` is when only the other overrides are in place. */
  function unchanged(id: string): SettingValue | undefined {
    const { open, train } = state.getState();
    if (!open) return undefined;
    const { settings } = deriveSettings(train.preset, open.corpus, {}, without(id));
    return settingField(id)?.read(settings);
  }

  const nameOf = (id: string) => settingField(id)?.label ?? id;
  return {
    setTrainPreset: (preset) => edit(`take the preset ${preset}`, 'record', { preset }),
    setTrainDimensions: (dimensions) => edit('choose the dimensions', 'record', { dimensions }),
    setTrainModalities: (modalities) => edit('choose the modalities', 'record', { modalities }),
    setTrainSeeds: (seeds) => edit('choose the seeds', 'merge', { seeds }),
    setTrainSetting(id, value) {
      const others = without(id);
      const isDefault = JSON.stringify(value) === JSON.stringify(unchanged(id));
      const overrides = isDefault ? others : { ...others, [id]: value };
      edit(`change “${nameOf(id)}”`, 'merge', { overrides });
    },
    resetTrainSetting: (id) => edit(`reset “${nameOf(id)}”`, 'record', { overrides: without(id) }),
    resetTrainSettings: () => edit('go back to the preset', 'record', { overrides: {} }),
    takeTrainChoices(choices) {
      const { open, train } = state.getState();
      const taken = { ...train, ...choices };
      edit('take the settings of the link', 'record', open ? choicesOnCorpus(taken, open.corpus) : taken);
    },
  };
}
