// How long a recording is where no medium tells: as far as what came with the corpus reaches.
import { useMemo } from 'react';
import type { OpenCorpus } from '../../../store/soften-state.ts';

/** Where nothing tells at all, seconds. */
export const usualSec = 60;

/** Seconds; NaN where nothing tells. What was recorded here does not count, so that the clock stays the same after a take. */
export function useRecordingEnd({ given, golds }: OpenCorpus, recordingId: string): number {
  return useMemo(() => {
    const ends = [...given.traces, ...golds]
      .filter((one) => one.recordingId === recordingId)
      .map(({ lastSec }) => lastSec)
      .filter(Number.isFinite);
    return ends.length > 0 ? Math.max(...ends) : Number.NaN;
  }, [given, golds, recordingId]);
}
