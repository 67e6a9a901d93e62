// Pairs of frames with the same E and a very different sigma, of the open corpus.

import { isImportedGold } from '../core/annotation/imported-gold.ts';
import { type SigmaContrast, sigmaContrasts, usualContrasts } from '../core/annotation/sigma-contrasts.ts';
import type { Dimension } from '../core/annotation/trace.ts';
import type { SoftenState } from './soften-state.ts';

/** E of a pair differs by no more than this share of the scale's range. */
export const sameShare = 0.02;

/** `recordingId` null looks at all recordings. Empty while there is no sigma. */
export function contrastsOf(
  { open, repository }: Pick<SoftenState, 'open' | 'repository'>,
  { id, range }: Dimension,
  recordingId: string | null,
): readonly SigmaContrast[] {
  const sources = (open?.corpus.recordings ?? []).flatMap((recording) => {
    if (recordingId !== null && recording.id !== recordingId) return [];
    const gold = repository.goldOf(recording.id, id);
    return gold && !isImportedGold(gold) ? [gold] : [];
  });
  return sigmaContrasts(sources, { ...usualContrasts, withinE: sameShare * (range[1] - range[0]) });
}
