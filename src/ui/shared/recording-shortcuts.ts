// From recording to recording without the mouse.
import type { Shortcut } from './shortcut.ts';

export const recordingShortcuts: readonly Shortcut<'previous' | 'next'>[] = [
  { id: 'previous', keys: ['BracketLeft'], does: 'Previous recording' },
  { id: 'next', keys: ['BracketRight'], does: 'Next recording' },
];
