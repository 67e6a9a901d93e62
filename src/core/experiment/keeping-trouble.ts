// A disk that fails never fails a training, but people are told.

/** What went wrong with keeping a network, or with going on from what was kept; training goes on in spite of it. */
export interface KeepingTrouble {
  readonly kind: 'notKept' | 'startsAnew';
  readonly why: string;
}

/** One sentence part for a person, to stand behind the network's name. */
export function describeTrouble({ kind, why }: KeepingTrouble): string {
  return kind === 'notKept'
    ? `not kept (${why})`
    : `its checkpoint cannot be used, so it starts anew (${why})`;
}
