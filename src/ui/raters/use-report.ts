// The report of the raters that are shown, computed anew whenever the definition of the gold standard changes.
import { useEffect } from 'react';
import type { RaterReport } from '../../core/annotation/rater-report.ts';
import { reportKey } from '../../store/study-commands.ts';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import type { Selection } from './use-selection.ts';

export interface ShownReport {
  /** Undefined until it is there. */
  readonly report: RaterReport | undefined;
  readonly failure: string | null;
}

export function useReport({ recordingId, dimension }: Selection, windowSec: number): ShownReport {
  const settings = useSoften((state) => state.goldSettings);
  const status = useSoften((state) => state.studies.report);
  const repository = useSoften((state) => state.repository);
  // What is read of the traces comes first; the report waits until the gold standards are there.
  const ready = useSoften((state) => state.gold.tookMs !== null && state.gold.jobId === null);
  const { examineRaters } = useCommands();
  const key = reportKey(recordingId, dimension.id, windowSec, settings);
  useEffect(() => {
    if (ready && !repository.studyOf('report', key)) examineRaters(recordingId, dimension.id, windowSec);
  }, [ready, repository, key, examineRaters, recordingId, dimension.id, windowSec]);
  return { report: repository.studyOf('report', key), failure: status.key === key ? status.failure : null };
}
