// Whoever speaks to the computer, or hits keys by accident, may switch single-key shortcuts off (WCAG 2.1.4). Storage
// remembers it; where storage is forbidden they stay on.
import { useSyncExternalStore } from 'react';

const storageKey = 'soften.shortcuts';
const changed = 'soften:shortcuts';

export function shortcutsAreOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

export function useShortcutSwitch(): [on: boolean, set: (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, shortcutsAreOn), switchShortcuts];
}

function switchShortcuts(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'off');
  } catch {
    // They stay on.
  }
  window.dispatchEvent(new Event(changed));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  return () => window.removeEventListener(changed, listener);
}
