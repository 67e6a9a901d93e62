// The keys of playback. Space belongs to a button that has the focus, so these are bound apart from the other shortcuts.
import { useEffect, useEffectEvent } from 'react';
import type { Shortcut } from './shortcut.ts';
import { isTakenByFocus } from './shortcut.ts';
import { shortcutsAreOn } from './shortcut-switch.ts';

type TransportKey = 'toggle' | 'back' | 'on';

export const transportShortcuts: readonly Shortcut<TransportKey>[] = [
  { id: 'toggle', keys: ['Space'], does: 'Play or pause' },
  { id: 'back', keys: [','], does: 'A frame back' },
  { id: 'on', keys: ['.'], does: 'A frame on' },
];

export function useTransportKeys(actions: Readonly<Record<TransportKey, () => void>>, isOn: boolean): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!isOn || isTakenByFocus(event.target) || !shortcutsAreOn()) return;
    if (event.code === 'Space' && isPressedBySpace(event.target)) return;
    const bound = transportShortcuts.find(({ keys }) =>
      keys.some((key) => key === event.key || key === event.code),
    );
    if (!bound) return;
    event.preventDefault();
    actions[bound.id]();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

function isPressedBySpace(target: EventTarget | null): boolean {
  const pressed = 'button, a, summary, input, [role=button], [role=radio], [role=switch], [role=menuitem]';
  return target instanceof HTMLElement && target.closest(pressed) !== null;
}
