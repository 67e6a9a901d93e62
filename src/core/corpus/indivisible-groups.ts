// Recordings that must stay together: whoever shares a session or a subject.
import type { Recording } from './recording.ts';

/**
 * Splits the recordings into the smallest groups such that no session and no subject stands in two of them, in the
 * order of their first recording.
 */
export function indivisibleGroups(recordings: readonly Recording[]): Recording[][] {
  const groupOf = new Map<string, Set<Recording>>();
  for (const recording of recordings) {
    const labels = [`session ${recording.session}`, `subject ${recording.subject}`];
    const merged = new Set<Recording>();
    for (const label of labels) for (const member of groupOf.get(label) ?? []) merged.add(member);
    merged.add(recording);
    for (const member of merged) {
      groupOf.set(`session ${member.session}`, merged);
      groupOf.set(`subject ${member.subject}`, merged);
    }
  }
  const groups = new Set(groupOf.values());
  const place = new Map(recordings.map((recording, index) => [recording, index]));
  const placeOf = (recording: Recording) => place.get(recording) ?? 0;
  return [...groups].map((group) => [...group].sort((a, b) => placeOf(a) - placeOf(b)));
}
