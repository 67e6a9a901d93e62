// Binding a list of shortcuts while a component is shown.
import { useEffect, useEffectEvent } from 'react';
import { tinykeys } from 'tinykeys';
import { isTakenByFocus, type Shortcut } from './shortcut.ts';
import { shortcutsAreOn } from './shortcut-switch.ts';

/** Keep `shortcuts` stable (a list of the module). Keys pressed while typing, or when switched off, do nothing. */
export function useShortcuts<Id extends string>(
  shortcuts: readonly Shortcut<Id>[],
  actions: Readonly<Record<Id, () => void>>,
): void {
  const run = useEffectEvent((id: Id, event: KeyboardEvent) => {
    if (isTakenByFocus(event.target) || !shortcutsAreOn()) return;
    event.preventDefault();
    actions[id]();
  });
  useEffect(() => {
    const bindings = shortcuts.flatMap(({ id, keys }) =>
      keys.map((key) => [key, (event: KeyboardEvent) => run(id, event)] as const),
    );
    return tinykeys(window, Object.fromEntries(bindings));
  }, [shortcuts]);
}
