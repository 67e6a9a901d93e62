// What a change of the raters or of the definition changes elsewhere, said before anyone wonders.

import { formatCount } from '../shared/format-number.ts';
import { useSoften } from '../shared/soften-context.tsx';
import { StaleNotice } from '../shared/stale-notice.tsx';

export function DownstreamNote() {
  const recordings = useSoften((state) => state.open?.corpus.recordings.length ?? 0);
  const trained = useSoften((state) => state.experiment !== null);
  return (
    <>
      <p>
        A change applies to E and σ of all {formatCount(recordings)} recordings: the figures here are computed
        anew, {trained ? 'the run in Results is marked out of date, ' : ''}and whatever is trained next learns
        the new E and σ. It can be undone.
      </p>
      <StaleNotice />
    </>
  );
}
