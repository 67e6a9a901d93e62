// Which recorded takes are part of the corpus, and which are not.
import { createSelector } from 'reselect';
import type { StoredTake } from '../core/project/stored-take.ts';
import type { SoftenState } from './soften-state.ts';

/** On the disk and not part of the corpus, newest first; none in a tab beside which another one may be recording. */
export const selectSetAside = createSelector(
  [
    (state: SoftenState) => state.recorded,
    (state: SoftenState) => state.takes,
    (state: SoftenState) => state.project.status.kind === 'held',
  ],
  (recorded, takes, isHeld): StoredTake[] =>
    isHeld ? recorded.filter(({ id }) => !takes.includes(id)).reverse() : [],
);

/** Those that a crash cut short. */
export const selectUnfinished = createSelector([selectSetAside], (aside) =>
  aside.filter(({ endedAtMs }) => endedAtMs === null),
);
