// Whoever is heard in training must not be met again in the test.
import type { Fold, Partition } from './corpus.ts';
import type { Recording } from './recording.ts';
import { partitionNames } from './seeded-partitions.ts';

/** Someone or something that stands in more than one partition of a fold. */
export interface Leak {
  readonly kind: 'recording' | 'session' | 'subject';
  readonly id: string;
  /** The recordings concerned, by partition. */
  readonly found: Readonly<Partial<Record<Partition, readonly string[]>>>;
}

interface Placement {
  readonly partition: Partition;
  readonly recording: Pick<Recording, 'id' | 'session' | 'subject'>;
}

/**
 * Every recording, session and subject that stands in more than one partition of `fold`; an empty list means none.
 * A fold may name recordings that do not exist: those can only leak as themselves.
 */
export function findLeaks(fold: Fold, recordings: readonly Recording[]): Leak[] {
  const byId = new Map(recordings.map((recording) => [recording.id, recording]));
  const placements: Placement[] = partitionNames.flatMap((partition) =>
    [...new Set(fold[partition])].map((id) => ({
      partition,
      recording: byId.get(id) ?? { id, session: id, subject: id },
    })),
  );
  const recordingLeaks = leaksOf('recording', placements, (recording) => recording.id);
  const leakingIds = new Set(recordingLeaks.map((leak) => leak.id));
  // A recording that is its own subject and session is told once.
  const others = [
    ...leaksOf('session', placements, (recording) => recording.session),
    ...leaksOf('subject', placements, (recording) => recording.subject),
  ].filter((leak) => !leakingIds.has(leak.id));
  return [...recordingLeaks, ...others];
}

function leaksOf(
  kind: Leak['kind'],
  placements: readonly Placement[],
  idOf: (recording: Placement['recording']) => string,
): Leak[] {
  const places = new Map<string, Map<Partition, string[]>>();
  for (const { partition, recording } of placements) {
    const found = places.get(idOf(recording)) ?? new Map<Partition, string[]>();
    const ids = found.get(partition) ?? [];
    ids.push(recording.id);
    places.set(idOf(recording), found.set(partition, ids));
  }
  return [...places]
    .filter(([, found]) => found.size > 1)
    .map(([id, found]) => ({ kind, id, found: Object.fromEntries(found) }));
}

/** One line that names the subject, the partitions and the recordings. */
export function describeLeak({ kind, id, found }: Leak): string {
  const places = partitionNames.flatMap((name) =>
    found[name] ? [`${name} (${found[name].join(', ')})`] : [],
  );
  const label = kind.charAt(0).toUpperCase() + kind.slice(1);
  return `${label} ${id} stands in ${places.join(' and ')}`;
}
