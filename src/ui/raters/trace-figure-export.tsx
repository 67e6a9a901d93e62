// The export menu of the traces' figure.
import type { KnownGold } from '../../core/annotation/imported-gold.ts';
import type { Trace } from '../../core/annotation/trace.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { exportName } from '../../store/export-file.ts';
import { imageChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';

export interface TraceFigureExportProps {
  corpus: Corpus;
  traces: readonly Trace[];
  gold: KnownGold;
}

export function TraceFigureExport({ corpus, traces, gold }: TraceFigureExportProps) {
  const { recordingId, dimension } = gold;
  const name = exportName([recordingId, dimension, 'traces'], corpus.simulated);
  const choices = imageChoices(async () => {
    const { traceFigureFile } = await import('../../store/trace-figure-export.ts');
    return traceFigureFile(corpus, traces, gold);
  }, name);
  return <ExportMenu of="the traces" groups={[{ label: `${dimension} in ${recordingId}`, choices }]} />;
}
