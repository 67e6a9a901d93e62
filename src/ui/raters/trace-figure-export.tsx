// The export menu of the traces: as a figure, and as files of other programs.
import type { KnownGold } from '../../core/annotation/imported-gold.ts';
import type { Trace } from '../../core/annotation/trace.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { exportName } from '../../store/export-file.ts';
import type { TraceFileFormat } from '../../store/trace-exports.ts';
import { imageChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';

const files: readonly { format: TraceFileFormat; label: string; note: string }[] = [
  { format: 'csv', label: 'Wide CSV', note: 'one column per rater' },
  { format: 'carma', label: 'CARMA', note: 'a file per rater' },
  { format: 'elan', label: 'ELAN', note: 'a tier per rater' },
  { format: 'nova', label: 'NOVA', note: 'two files per rater' },
];

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
  const rated = traces.length > 0;
  const make = (format: TraceFileFormat) => async () => {
    const { traceFile } = await import('../../store/trace-exports.ts');
    return traceFile(corpus, traces, format);
  };
  const groups = [
    { label: `${dimension} in ${recordingId}`, choices },
    ...(rated
      ? [
          {
            label: 'Traces',
            choices: files.map(({ format, ...choice }) => ({ ...choice, make: make(format) })),
          },
        ]
      : []),
  ];
  return <ExportMenu of="the traces" groups={groups} />;
}
