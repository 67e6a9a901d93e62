// Which recorded takes are part of the corpus, and which are not.
import { createSelector } from 'reselect';
import type { StoredTake } from '../core/project/stored-take.ts';
import type { SoftenState } from './soften-state.ts';
import { takesTogether } from './take-names.ts';

/**
 * On the disk and not part of the corpus, newest first; none in a tab beside which another one may be recording. Takes that
 * were recorded at once stand together.
 */
export const selectSetAside = createSelector(
  [
    (state: SoftenState) => state.recorded,
    (state: SoftenState) => state.takes,
    (state: SoftenState) => state.project.status.kind === 'held',
  ],
  (recorded, takes, isHeld): (readonly StoredTake[])[] => {
    const aside = isHeld ? recorded.filter(({ id }) => !takes.includes(id)) : [];
    const groups = aside.map(({ id }) => takesTogether(aside, id));
    return groups.filter(([first], i) => first === aside[i]).reverse();
  },
);

/** Those that a crash cut short. */
export const selectUnfinished = createSelector([selectSetAside], (aside) =>
  aside.filter((takes) => takes.some(({ endedAtMs }) => endedAtMs === null)),
);
