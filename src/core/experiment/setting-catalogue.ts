// Every setting of the experiment, in the paper's words and in the order in which they are shown and applied: what others
// depend on comes first.
import { batchingSettings } from './batching-settings.ts';
import { dataSettings } from './data-settings.ts';
import { multiTaskSettings } from './multi-task-settings.ts';
import { networkSettings } from './network-settings.ts';
import { optimiserSettings } from './optimiser-settings.ts';
import { postProcessingSettings } from './post-processing-settings.ts';
import type { SettingField, SettingGroup } from './setting-field.ts';
import { stoppingSettings } from './stopping-settings.ts';

export const settingCatalogue: readonly SettingField[] = [
  ...dataSettings,
  ...networkSettings,
  ...optimiserSettings,
  ...batchingSettings,
  ...stoppingSettings,
  ...multiTaskSettings,
  ...postProcessingSettings,
];

export const settingGroups: readonly SettingGroup[] = [
  'Data',
  'Network',
  'Learning',
  'Multi-task',
  'Post-processing',
];

export function settingField(id: string): SettingField | undefined {
  return settingCatalogue.find((field) => field.id === id);
}
