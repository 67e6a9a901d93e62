// From span to span without the mouse.
import type { Shortcut } from '../shared/shortcut.ts';

export const annotateShortcuts: readonly Shortcut<'next' | 'previous' | 'review'>[] = [
  { id: 'next', keys: ['n'], does: 'Next span of disagreement' },
  { id: 'previous', keys: ['p'], does: 'Previous span' },
  { id: 'review', keys: ['m'], does: 'Mark the span as reviewed, or take it back' },
];
