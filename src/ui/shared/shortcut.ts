// A shortcut is one entry of a list that both binds the keys and tells about them: nothing is documented that is not
// bound, and nothing bound that is not documented.
import { parseKeybinding } from 'tinykeys';

export interface Shortcut<Id extends string = string> {
  readonly id: Id;
  /**
   * In tinykeys' words: `g c` is one after the other, `Shift+?` together. A letter is the letter, wherever it lies; a code
   * such as `KeyW` is a place on the keyboard, whatever letter it bears.
   */
  readonly keys: readonly string[];
  /** What it does, for the sheet. */
  readonly does: string;
}

export interface ShortcutGroup {
  readonly title: string;
  /** Where they work, if not everywhere. */
  readonly where?: string;
  readonly shortcuts: readonly Shortcut[];
}

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  BracketLeft: '[',
  BracketRight: ']',
};

/** The presses of a binding as a person reads them: `[['g'], ['c']]`, `[['Shift', '←']]`. */
export function pressesOf(binding: string): string[][] {
  return parseKeybinding(binding).map(([mods, key]) => {
    const shown = nameOf(String(key));
    // The sign on the key already says that shift is needed.
    return /^[?!:]$/.test(shown) ? [shown] : [...mods, shown];
  });
}

function nameOf(key: string): string {
  return names[key] ?? key.replace(/^(Key|Digit)(?=.$)/, '');
}

/** Whether a key belongs to what has the focus: a field is being filled in, or a list or a dialog is open. */
export function isTakenByFocus(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const field =
    'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]';
  return target.closest(`${field}, [role=combobox], [role=listbox], [role=dialog]`) !== null;
}
