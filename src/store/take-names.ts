// Takes that were recorded at once, and what to call them.
import type { StoredTake } from '../core/project/stored-take.ts';

/** The take and those that were recorded together with it, in the order of their dimensions; none if it is not known. */
export function takesTogether(recorded: readonly StoredTake[], takeId: string): readonly StoredTake[] {
  const take = recorded.find(({ id }) => id === takeId);
  if (!take) return [];
  if (take.together === undefined) return [take];
  return recorded.filter(({ together }) => together === take.together);
}

/** `Ann on arousal and valence of call01A`: of takes that were recorded at once. */
export function nameOfTakes(takes: readonly StoredTake[]): string {
  const [first] = takes;
  if (!first) return '';
  const dimensions = takes.map(({ dimension }) => dimension).join(' and ');
  return `${first.raterId} on ${dimensions} of ${first.recordingId}`;
}
