// The shortcuts that work everywhere, and the whole list as the sheet shows it. A view contributes its own group.

import { annotateShortcuts } from '../ui/annotate/annotate-shortcuts.ts';
import { recordShortcuts } from '../ui/raters/record/record-keys.ts';
import { plotShortcutGroup } from '../ui/shared/plot-keys.ts';
import { recordingShortcuts } from '../ui/shared/recording-shortcuts.ts';
import type { Shortcut, ShortcutGroup } from '../ui/shared/shortcut.ts';
import { transportShortcuts } from '../ui/shared/transport-keys.ts';

export type AppShortcutId =
  | 'corpus'
  | 'raters'
  | 'record'
  | 'annotate'
  | 'contrasts'
  | 'features'
  | 'faces'
  | 'train'
  | 'results'
  | 'undo'
  | 'redo'
  | 'theme'
  | 'sheet';

export const appShortcuts: readonly Shortcut<AppShortcutId>[] = [
  { id: 'corpus', keys: ['g c'], does: 'Go to Corpus' },
  { id: 'raters', keys: ['g r'], does: 'Go to Raters' },
  { id: 'record', keys: ['g n'], does: 'Go to Record a trace (new)' },
  { id: 'annotate', keys: ['g d'], does: 'Go to Disagreement' },
  { id: 'contrasts', keys: ['g e'], does: 'Go to Same E, different sigma' },
  { id: 'features', keys: ['g f'], does: 'Go to Features' },
  { id: 'faces', keys: ['g a'], does: 'Go to Faces' },
  { id: 'train', keys: ['g t'], does: 'Go to Train' },
  { id: 'results', keys: ['g s'], does: 'Go to Results (scores)' },
  { id: 'undo', keys: ['$mod+z'], does: 'Undo the last edit of the corpus or its settings' },
  { id: 'redo', keys: ['$mod+Shift+z', '$mod+y'], does: 'Redo it' },
  { id: 'theme', keys: ['g l'], does: 'Light, dark, or as the system' },
  { id: 'sheet', keys: ['Shift+?', '?'], does: 'Show these shortcuts' },
];

export const shortcutGroups: readonly ShortcutGroup[] = [
  { title: 'Everywhere', shortcuts: appShortcuts },
  { title: 'Recordings', where: 'in Raters and Features', shortcuts: recordingShortcuts },
  { title: 'Disagreement', where: 'in this view', shortcuts: annotateShortcuts },
  { title: 'Recording a trace', where: 'while a take is recorded', shortcuts: recordShortcuts },
  { title: 'Playback', where: 'where something can be played', shortcuts: transportShortcuts },
  plotShortcutGroup,
];
