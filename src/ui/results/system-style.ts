// How a system is drawn in the figures of this view: a colour per modality, broken lines for single-task.
import type { System } from '../../core/experiment/system-name.ts';

export interface SystemStyle {
  readonly colourVar: string;
  readonly dash?: readonly number[];
}

const singleDash = [5, 3];

/** `modalities` in the order of the settings; what belongs to none of them comes in the colour of text. */
export function systemStyle(system: System, modalities: readonly string[]): SystemStyle {
  if (system.kind === 'constant') return { colourVar: '--missing' };
  const colourVar = system.kind === 'modality' ? modalityColour(system.modality, modalities) : '--text';
  return system.tasks === 'single' ? { colourVar, dash: singleDash } : { colourVar };
}

export function modalityColour(modality: string, modalities: readonly string[]): string {
  const colours = ['--accent', '--rater-2', '--rater-3', '--rater-4', '--rater-5', '--rater-6'];
  return colours[Math.max(0, modalities.indexOf(modality)) % colours.length] as string;
}
