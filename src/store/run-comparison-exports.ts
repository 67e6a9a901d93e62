// Two runs side by side as files: where their settings differ, and their CCCs.
import type { Corpus } from '../core/corpus/corpus.ts';
import { numberColumn, type PlainCell, textColumn } from '../formats/plain-table.ts';
import type { ExportFile } from './export-file.ts';
import { targetLabel } from './finished-run.ts';
import type { RunComparison } from './run-selectors.ts';
import { type TableFormat, tableFile } from './table-file.ts';

/** One line per system and target: CCCs (means over seeds) of the shown run, of the one beside it, and the difference. */
export function comparedCccFile(
  { ccc, settings }: RunComparison,
  corpus: Corpus,
  format: TableFormat,
): ExportFile {
  const differing = settings.map(
    ({ label, first, second }) => `${label}: ${first ?? 'none'} against ${second ?? 'none'}`,
  );
  const table = {
    caption: `CCC of two runs on ${corpus.name}${corpus.simulated ? ' (simulated)' : ''}, first minus second.`,
    notes: [
      'Soften; settings that differ, first against second:',
      ...(differing.length > 0 ? differing : ['none']),
    ],
    columns: [
      ...['System', 'Target'].map(textColumn),
      ...['dev', 'test'].flatMap((part) =>
        ['first', 'second', 'difference'].map((of) => numberColumn(`${part} ${of}`)),
      ),
    ],
    rows: ccc.map(({ system, target, dev, test }): PlainCell[] => [
      { value: system },
      { value: targetLabel(target, corpus) },
      ...[dev, test].flatMap(({ first, second, difference }) =>
        [first, second, difference].map((value) => ({ value })),
      ),
    ]),
  };
  return tableFile(table, ['two-runs'], corpus.simulated, format);
}
