// How somebody likes to rate, remembered between visits. Where storage is forbidden it lasts as long as the view.
import { useState } from 'react';
import { type RecordSettings, recordSettingsOf } from '../../../core/annotation/record-settings.ts';

const storageKey = 'soften.record';

/** What is chosen, and how to change some of it. */
export type UsedRecordSettings = readonly [
  settings: RecordSettings,
  change: (changed: Partial<RecordSettings>) => void,
];

export function useRecordSettings(): UsedRecordSettings {
  const [settings, setSettings] = useState(stored);
  const change = (changed: Partial<RecordSettings>) => {
    const next = { ...settings, ...changed };
    setSettings(next);
    try {
      localStorage.setItem(storageKey, JSON.stringify(next));
    } catch {
      // It lasts as long as the view.
    }
  };
  return [settings, change];
}

function stored(): RecordSettings {
  try {
    return recordSettingsOf(localStorage.getItem(storageKey));
  } catch {
    return recordSettingsOf(null);
  }
}
